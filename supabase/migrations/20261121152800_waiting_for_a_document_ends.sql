-- The database gives up waiting for a document before the sync server does: what is asked again has
-- then not been appended after all.
alter function private.append_updates(
	uuid[], uuid[], uuid[], uuid[], int[], bigint[], int[], int[], bytea, boolean
) set lock_timeout to '10s';
