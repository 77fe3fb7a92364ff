-- Mobile numbers that were written without a country code: the default region decides what they mean. They are counted before the
-- region changes.
CREATE INDEX "Identifier_regional" ON "Identifier" ("type") WHERE "type" = 'MOBILE' AND "value" !~ '[+＋]';
CREATE INDEX "CommunicationChannel_regional" ON "CommunicationChannel" ("type") WHERE "type" = 'MOBILE' AND "value" !~ '[+＋]';
