// Takes the writers' lock (writes wait for each other here) and raises the counter by $by, which
// is 0 for what is no part of the graph. Sets the facts in $meta.
MATCH (m:Meta {key: 'network'})
SET m.version = m.version + $by
SET m += $meta
RETURN m.version AS version
