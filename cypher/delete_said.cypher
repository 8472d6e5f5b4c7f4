// Forgets what people said. Parameters: ids.
UNWIND $ids AS id
MATCH (n:Said {id: id}) DELETE n
