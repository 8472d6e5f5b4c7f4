// Removes ties of one type. Parameters: rows (start, ids of its outgoing ties).
UNWIND $rows AS row
MATCH (:Entity {key: row.start})-[r:{{TIE}}]->(:Entity) WHERE r.id IN row.ids
DELETE r
