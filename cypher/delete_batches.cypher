// Forgets steps of the history. Parameters: ids.
UNWIND $ids AS id
MATCH (b:Batch {id: id}) DELETE b
