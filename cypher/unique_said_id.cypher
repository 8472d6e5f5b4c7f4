// What people said is found by its id: a decision by its pair, what was taught by its phrases.
CREATE CONSTRAINT said_id IF NOT EXISTS FOR (n:Said) REQUIRE n.id IS UNIQUE
