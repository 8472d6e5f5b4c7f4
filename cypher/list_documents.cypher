// The ids of the documents there are, and how many characters each takes.
MATCH (d:Document)
RETURN d.id AS id, sum(coalesce(d.size, size(d.text))) AS size ORDER BY id
