-- For servers only: the embedded engine keeps no roles. Users are yours to make:
--   CREATE USER ada IDENTIFIED BY '…'; GRANT primeaxiom_analyst TO ada;
--   CREATE USER acme IDENTIFIED BY '…'; GRANT primeaxiom_vendor TO acme;
--   INSERT INTO vendor_login (user_name, vendor_id) VALUES ('acme', 'V-17');

CREATE SETTINGS PROFILE IF NOT EXISTS primeaxiom_reader SETTINGS
    -- 2: reads only, and drivers may set formats and the like.
    readonly = 2 CONST,
    max_execution_time = 30 CONST,
    max_memory_usage = 4000000000 CONST,
    max_result_rows = 10000000 CONST,
    result_overflow_mode = 'throw' CONST;

CREATE ROLE IF NOT EXISTS primeaxiom_analyst SETTINGS PROFILE 'primeaxiom_reader';

CREATE ROLE IF NOT EXISTS primeaxiom_vendor SETTINGS PROFILE 'primeaxiom_reader';

-- The database is the connection's.
GRANT SELECT ON * TO primeaxiom_analyst;

GRANT SELECT ON po_line TO primeaxiom_vendor;

GRANT SELECT ON po_line_event TO primeaxiom_vendor;

GRANT SELECT ON po_line_miss TO primeaxiom_vendor;

GRANT SELECT ON vendor_scorecard TO primeaxiom_vendor;

GRANT SELECT ON vendor_scorecard_newest TO primeaxiom_vendor;

GRANT SELECT ON vendor_scorecard_latest TO primeaxiom_vendor;

GRANT SELECT ON vendor_login TO primeaxiom_vendor;

-- A vendor reads its own rows. Everybody else reads all, however users_without_row_policies_can_read_rows is set.
CREATE ROW POLICY IF NOT EXISTS own_logins ON vendor_login
    FOR SELECT USING user_name = currentUser() TO primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS all_logins ON vendor_login
    FOR SELECT USING 1 TO ALL EXCEPT primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS own_lines ON po_line
    FOR SELECT USING vendor_id IN (SELECT vendor_id FROM vendor_login WHERE user_name = currentUser()) TO primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS all_lines ON po_line
    FOR SELECT USING 1 TO ALL EXCEPT primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS own_line_events ON po_line_event
    FOR SELECT USING vendor_id IN (SELECT vendor_id FROM vendor_login WHERE user_name = currentUser()) TO primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS all_line_events ON po_line_event
    FOR SELECT USING 1 TO ALL EXCEPT primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS own_misses ON po_line_miss
    FOR SELECT USING vendor_id IN (SELECT vendor_id FROM vendor_login WHERE user_name = currentUser()) TO primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS all_misses ON po_line_miss
    FOR SELECT USING 1 TO ALL EXCEPT primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS own_cards ON vendor_scorecard
    FOR SELECT USING vendor_id IN (SELECT vendor_id FROM vendor_login WHERE user_name = currentUser()) TO primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS all_cards ON vendor_scorecard
    FOR SELECT USING 1 TO ALL EXCEPT primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS own_newest_cards ON vendor_scorecard_newest
    FOR SELECT USING vendor_id IN (SELECT vendor_id FROM vendor_login WHERE user_name = currentUser()) TO primeaxiom_vendor;

CREATE ROW POLICY IF NOT EXISTS all_newest_cards ON vendor_scorecard_newest
    FOR SELECT USING 1 TO ALL EXCEPT primeaxiom_vendor;
