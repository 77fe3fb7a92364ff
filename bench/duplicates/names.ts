/** Names in Latin letters and in their own script. Frequent ones first. */
export type Named = readonly [latin: string, own: string]
/** The names of a culture: a person has one of each, chosen by Zipf's law. */
export type Culture = {
  name: 'THAI' | 'CHINESE' | 'GERMAN' | 'ENGLISH'
  first: readonly Named[]
  last: readonly Named[]
  /** Short forms of first names. */
  short: Readonly<Record<string, string>>
  callingCode: string
  domains: readonly string[]
}

/** `Somchai สมชาย, Somsak สมศักดิ์` */
const both = (text: string): Named[] =>
  text.split(',').map((pair) => {
    const [latin = '', own = latin] = pair.trim().split(' ')
    return [latin, own]
  })

/** Each of the first with each of the second. */
const composed = (
  one: readonly Named[],
  two: readonly Named[],
  join: (a: string, b: string) => string,
): Named[] =>
  two.flatMap(([latinB, ownB]) =>
    one.map(([latinA, ownA]): Named => [join(latinA, latinB), `${ownA}${ownB}`]),
  )

const thaiFirst = both(
  'Somchai สมชาย,Somsak สมศักดิ์,Siriporn ศิริพร,Prasert ประเสริฐ,Malee มาลี,Suda สุดา,Wichai วิชัย,Anong อนงค์,Kamon กมล,Nattapong ณัฐพงศ์,Thanaphon ธนพล,Suphaporn สุภาพร,Ratchanee รัชนี,Chaiwat ชัยวัฒน์,Phongsak พงษ์ศักดิ์,Nonglak นงลักษณ์,Waraporn วราภรณ์,Kittisak กิตติศักดิ์,Pimchanok พิมพ์ชนก,Apinya อภิญญา,Surachai สุรชัย,Boonmee บุญมี,Duangjai ดวงใจ,Ekkachai เอกชัย,Jintana จินตนา,Kanya กัญญา,Lalita ลลิตา,Manop มานพ,Narong ณรงค์,Orawan อรวรรณ,Panya ปัญญา,Rungnapa รุ่งนภา,Sakchai ศักดิ์ชัย,Thida ธิดา,Uthai อุทัย,Viroj วิโรจน์,Yupin ยุพิน,Arthit อาทิตย์,Benjawan เบญจวรรณ,Chalerm เฉลิม,Darunee ดรุณี,Krit กฤต,Mongkol มงคล,Nipa นิภา,Ploy พลอย,Sarawut ศราวุธ,Tawan ตะวัน,Wanida วนิดา,Kanokwan กนกวรรณ,Pakorn ปกรณ์',
)
const thaiLast = composed(
  both(
    'Sri ศรี,Thong ทอง,Jai ใจ,Bun บุญ,Kaeo แก้ว,Suk สุข,Wong วงศ์,Chai ชัย,Phong พงษ์,Rat รัตน,Charoen เจริญ,Maha มหา,Nin นิล,Kham คำ,In อินทร์,Chan จันทร์,Dao ดาว,Phet เพชร,Saeng แสง,Wat วัฒน,Som สม,Prom พรหม,Thep เทพ,Wichit วิจิตร,Anan อนันต์,Kit กิจ',
  ),
  both(
    'sawat สวัสดิ์,di ดี,mak มาก,suwan สุวรรณ,rueang เรือง,phan พันธ์,kun กุล,sakun สกุล,wilai วิไล,sombat สมบัติ,kasem เกษม,phakdi ภักดี,thawon ถาวร,mongkhon มงคล,sin สิน,ngam งาม,yen เย็น,bamrung บำรุง,anek อเนก,wari วารี,chot โชติ,nak นาค,thai ไทย,watthana วัฒนา,prasoet ประเสริฐ,ruen รื่น',
  ),
  (a, b) => `${a}${b}`,
)
const characters = both(
  'wei 伟,fang 芳,na 娜,min 敏,jing 静,li 丽,qiang 强,lei 磊,jun 军,yang 洋,yong 勇,yan 艳,jie 杰,juan 娟,tao 涛,ming 明,chao 超,xiu 秀,xia 霞,ping 平,gang 刚,gui 桂,ying 英,hua 华,yu 玉,mei 梅,xin 欣,hao 浩,yi 怡,zi 子,xuan 轩,han 涵,bo 博,wen 文,jia 佳,rui 睿,chen 晨,lin 琳,peng 鹏,fei 飞,long 龙,shan 山,feng 峰,hong 红,yun 云,lan 兰,xue 雪,ting 婷,hui 慧,kai 凯,bin 斌,dong 东,guo 国,jian 建,zhi 志,cheng 成,qing 青,song 松,hai 海,tian 天',
)
const chineseFirst = [...characters, ...composed(characters, characters, (a, b) => `${a}${b}`)]
const chineseLast = both(
  'Wang 王,Li 李,Zhang 张,Liu 刘,Chen 陈,Yang 杨,Huang 黄,Zhao 赵,Wu 吴,Zhou 周,Xu 徐,Sun 孙,Ma 马,Zhu 朱,Hu 胡,Guo 郭,He 何,Lin 林,Gao 高,Luo 罗,Zheng 郑,Liang 梁,Xie 谢,Song 宋,Tang 唐,Xu 许,Han 韩,Deng 邓,Feng 冯,Cao 曹,Peng 彭,Xiao 萧,Tian 田,Dong 董,Pan 潘,Yuan 袁,Cai 蔡,Jiang 蒋,Yu 余,Du 杜,Ye 叶,Cheng 程,Wei 魏,Su 苏,Lu 吕,Ding 丁,Ren 任,Shen 沈,Yao 姚,Ouyang 欧阳',
)
const germanFirst = both(
  'Thomas,Andreas,Michael,Stefan,Peter,Anna,Maria,Ursula,Monika,Petra,Sabine,Jürgen,Wolfgang,Klaus,Hans,Käthe,Björn,Günther,Jörg,Uwe,Frank,Christian,Martin,Alexander,Julia,Katharina,Susanne,Claudia,Birgit,Heike,Gabriele,Andrea,Stefanie,Maximilian,Felix,Leon,Lukas,Jonas,Paul,Emma,Mia,Hannah,Sophie,Lena,Johannes,Matthias,Sebastian,Florian,Tobias,Dieter,Manfred,Helmut,Gerhard,Bärbel,Renate,Ingrid,Elisabeth,Franziska,Friederike,Konstantin',
)
const germanLast = [
  ...both(
    'Müller,Schmidt,Schneider,Fischer,Weber,Meyer,Wagner,Becker,Schulz,Hoffmann,Schäfer,Koch,Bauer,Richter,Klein,Wolf,Schröder,Neumann,Schwarz,Zimmermann,Braun,Krüger,Hofmann,Hartmann,Lange,Schmitt,Werner,Krause,Meier,Lehmann,Köhler,Huber,Kaiser,Fuchs,Peters,Lang,Scholz,Möller,Weiß,Jung,Hahn,Schubert,Vogel,Friedrich,Keller,Günther,Frank,Berger,Winkler,Roth,Beck,Lorenz,Baumann,Franke,Albrecht,Schuster,Simon,Ludwig,Böhm,Winter,Kraus,Martin,Schumacher,Krämer,Vogt,Stein,Jäger,Otto,Sommer,Groß,Seidel,Heinrich,Brandt,Haas,Schreiber,Graf,Schulte,Dietrich,Ziegler,Kuhn,Kühn,Pohl,Engel,Horn,Busch,Bergmann,Thomas,Voigt,Sauer,Arnold,Wolff,Pfeiffer',
  ),
  ...composed(
    both(
      'Ober,Unter,Nieder,Hoch,Stein,Birken,Eichen,Rosen,Linden,Wiesen,Berg,Wald,Schön,Grün,Alten,Neuen,Kirch,Mühl,Brunn,Sand,Burg,Feld,Hasel,Tannen',
    ),
    both(
      'hofer,bauer,mann,müller,berger,bacher,meier,thaler,huber,maier,steiner,felder,reiter,brunner,auer,lechner,dorfer,moser,eder,kofler',
    ),
    (a, b) => `${a}${b}`,
  ),
]
const englishFirst = both(
  'James,John,Robert,Michael,William,David,Richard,Joseph,Thomas,Mary,Patricia,Jennifer,Linda,Elizabeth,Barbara,Susan,Jessica,Sarah,Karen,Charles,Christopher,Daniel,Matthew,Anthony,Mark,Nancy,Margaret,Emily,Ashley,Donna,Steven,Andrew,Kenneth,Joshua,Kevin,Michelle,Carol,Amanda,Melissa,Deborah,Edward,Ronald,Timothy,Jason,Jeffrey,Stephanie,Rebecca,Laura,Helen,Sharon,Nicholas,Benjamin,Samuel,Katherine,Christine,Alexander,Jonathan,Samantha,Rachel,Catherine',
)
const englishLast = [
  ...both(
    'Smith,Johnson,Williams,Brown,Jones,Miller,Davis,Wilson,Anderson,Taylor,Thomas,Moore,Jackson,Martin,Lee,Thompson,White,Harris,Clark,Lewis,Robinson,Walker,Young,Allen,King,Wright,Scott,Hill,Green,Adams,Nelson,Baker,Hall,Campbell,Mitchell,Carter,Roberts,Phillips,Evans,Turner,Parker,Collins,Edwards,Stewart,Morris,Murphy,Cook,Rogers,Morgan,Cooper,Reed,Bailey,Bell,Kelly,Howard,Ward,Cox,Richardson,Wood,Watson,Brooks,Bennett,Gray,Hughes,Price,Myers,Foster,Sanders,Ross,Powell,Sullivan,Russell,Jenkins,Perry,Butler,Barnes,Fisher',
  ),
  ...composed(
    both(
      'Black,White,Green,Ash,Brad,Hart,Wood,Stan,Win,Lang,Thorn,Ship,Brook,Cran,Hay,Mill,Ray,Rock,Sum,Whit,Broad,Clif,Dun,Es',
    ),
    both(
      'ford,ley,ton,well,field,wood,man,worth,more,bury,stone,land,by,ham,den,combe,brook,hurst,dale,bridge',
    ),
    (a, b) => `${a}${b}`,
  ),
]

const german = {
  Thomas: 'Tom',
  Michael: 'Michi',
  Stefan: 'Steff',
  Maximilian: 'Max',
  Katharina: 'Kathi',
  Alexander: 'Alex',
  Johannes: 'Hannes',
  Sebastian: 'Basti',
  Elisabeth: 'Lisa',
  Franziska: 'Franzi',
  Wolfgang: 'Wolfi',
  Andreas: 'Andi',
}
const english = {
  James: 'Jim',
  John: 'Jack',
  Robert: 'Bob',
  Michael: 'Mike',
  William: 'Bill',
  Richard: 'Dick',
  Joseph: 'Joe',
  Thomas: 'Tom',
  Elizabeth: 'Liz',
  Jennifer: 'Jenny',
  Margaret: 'Peggy',
  Christopher: 'Chris',
  Anthony: 'Tony',
  Edward: 'Ted',
  Katherine: 'Kate',
  Deborah: 'Debbie',
}

/** A quarter of the customers is of each culture. */
export const cultures: readonly Culture[] = [
  {
    name: 'THAI',
    first: thaiFirst,
    last: thaiLast,
    short: {
      Siriporn: 'Noi',
      Somchai: 'Chai',
      Kamon: 'Mon',
      Nattapong: 'Nat',
      Thanaphon: 'Phon',
      Pimchanok: 'Pim',
      Waraporn: 'Wan',
      Suphaporn: 'Su',
    },
    callingCode: '66',
    domains: ['gmail.com', 'hotmail.com', 'outlook.co.th', 'yahoo.com'],
  },
  {
    name: 'CHINESE',
    first: chineseFirst,
    last: chineseLast,
    short: {},
    callingCode: '86',
    domains: ['qq.com', '163.com', '126.com', 'sina.cn'],
  },
  {
    name: 'GERMAN',
    first: germanFirst,
    last: germanLast,
    short: german,
    callingCode: '49',
    domains: ['gmx.de', 'web.de', 't-online.de', 'gmail.com'],
  },
  {
    name: 'ENGLISH',
    first: englishFirst,
    last: englishLast,
    short: english,
    callingCode: '44',
    domains: ['gmail.com', 'outlook.com', 'yahoo.co.uk', 'icloud.com'],
  },
]
