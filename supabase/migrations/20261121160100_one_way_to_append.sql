-- The first form of append_updates has no caller left: what writes to a log does it in one way.
drop function private.append_updates(uuid[], uuid[], uuid[], uuid[], text[], bytea[]);
