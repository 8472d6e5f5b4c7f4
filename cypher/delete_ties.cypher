// Removes ties of one type. Parameters: rows (start, id).
UNWIND $rows AS row
MATCH (:Entity {key: row.start})-[r:{{TIE}} {id: row.id}]->(:Entity)
DELETE r
