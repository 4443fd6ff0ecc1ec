-- What nobody needs any longer. It runs each hour, in every instance. The ages are yours to
-- choose; those of sessions and states stand in sessions.mjs, too.

-- A session is good for 12 hours. Its states go with it.
delete from sessions where created_at < now() - interval '12 hours';

delete from states where created_at < now() - interval '2 hours';

-- With their line in the history. An event that is delivered again after that is handled again, which
-- changes nothing but the history: whose a client is stays, and progress only grows.
delete from webhook_events where received_at < now() - interval '90 days';

delete from tasks where settled_at < now() - interval '90 days';
