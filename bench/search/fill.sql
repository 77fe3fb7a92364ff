-- People to search for, as many as `bench.people` says: a quarter each with Thai, Chinese, German and English names. Each has a
-- profile, a mobile number, an e-mail address and a card. The numbers of a person decide everything, so each run has the same.

CREATE SCHEMA bench;

CREATE FUNCTION bench.id(kind int, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (lpad(to_hex(1704067200000 + n * 1000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8' || left(md5(kind || '.' || n), 15))::uuid
$$;

CREATE FUNCTION bench.pick(choices text[], n bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT choices[1 + abs(hashint8extended(n, salt) % cardinality(choices))]
$$;

-- A few names are much more frequent than others: the square of a random number prefers the first ones.
CREATE FUNCTION bench.often(choices text[], n bigint, salt int) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT choices[1 + floor(power(abs(hashint8extended(n, salt) % 1000000) / 1000000.0, 2) * cardinality(choices))::int]
$$;

CREATE TABLE bench.person AS
WITH lists AS MATERIALIZED (
  SELECT ARRAY(SELECT a || b FROM unnest('{สม,วิ,ประ,ชัย,กมล,ณัฐ,ศิริ,อนุ,พร,ธน,สุ,จิต,นิ,รัต,ภัทร,วร,เกียรติ,อร,มน,ปิย}'::text[]) a,
                                unnest('{ชาย,หญิง,ศักดิ์,พร,ชัย,วัฒน์,กานต์,ดา,รัตน์,นันท์,พงษ์,ชนก,ภา,ลักษณ์,วรรณ,ทิพย์,เดช,ฤดี,วิทย์,มาศ}'::text[]) b) AS thai_first,
         ARRAY(SELECT a || b || c FROM unnest('{ใจ,ทอง,ศรี,แสง,บุญ,วงศ์,สุข,เจริญ,พงษ์,รุ่ง,แก้ว,จันทร์,ชัย,มณี,ธนา,วัฒนา,นคร,ปัญญา,เพชร,ไพ}'::text[]) a,
                                unnest('{ดี,สว่าง,สมบัติ,เกษม,โรจน์,ประเสริฐ,วิไล,กิจ,ศิริ,พันธ์,สกุล,มงคล,รักษ์,ภักดี,อนันต์,ชื่น,เลิศ,งาม,ขจร,พิทักษ์}'::text[]) b,
                                unnest('{"",กุล,วงศ์,ชัย,พร,รัตน์,สิทธิ์,ธรรม,ทรัพย์,นนท์}'::text[]) c) AS thai_last,
         regexp_split_to_array('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏锺汪田任姜', '') AS chinese_last,
         regexp_split_to_array('伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂晓小文华建国红玉梅志海波宇浩欣怡佳子涵轩梓萱雨泽思博雅琪俊凯诗婷慧颖辰', '') AS chinese_first,
         '{Anna,Jürgen,Käthe,Björn,Katharina,Maximilian,Sophie,Lukas,Hannah,Felix,Johanna,Matthias,Ursula,Wolfgang,Renate,Günther,Sabine,Thomas,Claudia,Stefan,Monika,Andreas,Heike,Sebastian,Birgit,Florian,Annika,Tobias,Friederike,Jörg}'::text[] AS german_first,
         ARRAY(SELECT a || b FROM unnest('{Mül,Schmie,Weber,Wag,Hoff,Schul,Koch,Rich,Klein,Wolf,Schrö,Neu,Schwar,Zim,Braun,Krü,Hart,Lang,Kaiser,Fuchs,Stein,Berg,Rosen,Linden,Grün,Eichen,Sommer,Winter,Ober,Nieder}'::text[]) a,
                                unnest('{ler,der,mann,ner,meier,bach,berg,feld,hof,hauser,brecht,hardt,ing,ke,stein,wald,burg,thal,baum,inger,acker,ländler,städter,maier,hammer,kamp,horst,heim,dorf,see}'::text[]) b) AS german_last,
         '{James,Olivia,William,Charlotte,Henry,Amelia,Oliver,Emily,George,Isabella,Thomas,Grace,Edward,Sophia,Arthur,Victoria,Samuel,Eleanor,Benjamin,Harriet,Christopher,Margaret,Alexander,Elizabeth,Nathaniel,Josephine,Theodore,Penelope,Sebastian,Beatrice}'::text[] AS english_first,
         ARRAY(SELECT a || b FROM unnest('{Ash,Black,Brad,Carl,Clay,Dal,East,Fair,Good,Hal,Hart,Kings,Lang,Mar,Nor,Oak,Pem,Rad,Shel,Stan,Thorn,Wal,West,Whit,Wood,Win,Har,Ber,Cul,Dun}'::text[]) a,
                                unnest('{ton,ley,ford,field,man,son,well,worth,wood,by,bury,land,brook,ham,burn,dale,more,stead,shaw,wick,combe,ridge,mere,croft,gate,hurst,low,minster,bourne,cott}'::text[]) b) AS english_last)
SELECT n, bench.id(1, n) AS id, bench.id(2, n) AS profile,
       CASE n % 4 WHEN 0 THEN bench.often(thai_first, n, 1)
                  WHEN 1 THEN bench.often(chinese_first, n, 1) || CASE WHEN n % 5 > 0 THEN bench.pick(chinese_first, n, 2) ELSE '' END
                  WHEN 2 THEN bench.often(german_first, n, 1)
                  ELSE bench.often(english_first, n, 1) || CASE WHEN n % 10 = 3 THEN ' ' || bench.pick(english_first, n, 2) ELSE '' END END AS first_name,
       CASE n % 4 WHEN 0 THEN bench.pick(thai_last, n, 3) WHEN 1 THEN bench.often(chinese_last, n, 3)
                  WHEN 2 THEN bench.often(german_last, n, 3) ELSE bench.often(english_last, n, 3) END AS last_name,
       CASE n % 4 WHEN 0 THEN '+668' WHEN 1 THEN '+86138' WHEN 2 THEN '+49151' ELSE '+4477' END
         || lpad(abs(hashint8extended(n, 4) % 100000000)::text, 8, '0') || CASE WHEN n % 4 = 0 THEN '' ELSE (n % 7)::text END AS mobile,
       CASE WHEN n % 4 = 1 THEN (100000000 + n * 37)::text || '@qq.com'
            ELSE lower(translate(bench.pick(english_first, n, 5) || '.' || bench.pick(english_last, n, 6), ' ', '')) || n
              || (ARRAY['@gmail.com', '@hotmail.com', '@example.co.th', '@web.de'])[1 + abs(hashint8extended(n, 7) % 4)] END AS email,
       '3083' || lpad((n * 7919 % 1000000007)::text, 12, '0') AS card
  FROM lists, generate_series(1, current_setting('bench.people')::bigint) AS n;

INSERT INTO "CardSeries" ("code", "form", "origin") VALUES ('PLASTIC', 'PHYSICAL', 'EXTERNAL');

INSERT INTO "Customer" ("id", "registeredAt", "createdAt", "updatedAt")
SELECT id, since, since, since FROM (SELECT id, timestamptz '2024-01-01 00:00:00Z' + n * interval '1 second' AS since FROM bench.person) AS registered;

INSERT INTO "Profile" ("id", "customerId", "sourceAccountId", "position", "firstName", "lastName")
SELECT profile, person.id, account."id", 1, first_name, last_name
  FROM bench.person, "SourceAccount" account WHERE account."sourceCode" = 'INSTORE' AND account."accountId" = '';

INSERT INTO "Identifier" ("id", "profileId", "customerId", "sourceAccountId", "type", "value", "normalizedValue")
SELECT bench.id(3, n), profile, person.id, account."id", 'MOBILE'::"IdentifierType", mobile, mobile
  FROM bench.person, "SourceAccount" account WHERE account."sourceCode" = 'INSTORE' AND account."accountId" = ''
UNION ALL
SELECT bench.id(4, n), profile, person.id, account."id", 'EMAIL', email, email
  FROM bench.person, "SourceAccount" account WHERE account."sourceCode" = 'INSTORE' AND account."accountId" = ''
ON CONFLICT DO NOTHING;

INSERT INTO "Card" ("id", "number", "seriesId", "status", "statusLabelId", "customerId")
SELECT bench.id(5, n), card, 1, 'ACTIVE', active."id", person.id FROM bench.person, "StatusLabel" active WHERE active."label" = 'ACTIVE';
