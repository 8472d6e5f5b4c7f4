// A document (an undo record, a shelved network, saved positions) lies in parts.
CREATE CONSTRAINT document_part IF NOT EXISTS FOR (n:Document) REQUIRE n.key IS UNIQUE
