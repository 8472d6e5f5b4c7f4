// All parts of a document are found by its id.
CREATE INDEX document_id IF NOT EXISTS FOR (n:Document) ON (n.id)
