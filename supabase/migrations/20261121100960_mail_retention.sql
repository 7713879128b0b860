-- Mails are kept for finding out what went wrong, not as a record: after 30 days they are gone, and
-- a sign-in code that was sent does not stay readable.

create function private.forget_old_mails() returns void
language sql volatile security definer set search_path = ''
as $$
	delete from private.mails
	where created_at < now() - interval '30 days' and (sent_at is not null or failed_at is not null);
	update private.mails
	set subject = 'sign-in code', body_text = '', body_html = ''
	where kind = 'sign_in' and body_text <> '' and created_at < now() - interval '1 hour'
$$;
revoke execute on function private.forget_old_mails from public;
grant execute on function private.forget_old_mails to kliv_jobs;
