-- The tables as the migrations make them. Made by `make schema`; never edited by hand.
-- made with accounts.0001_initial 321a767bb25953bb
-- made with accounts.0002_second_factor_resets 61ccc958d6aa024f
-- made with accounts.0003_plain_user_names d8df953a20baac44
-- made with accounts.0004_names_are_no_addresses da5965962e1c9340
-- made with accounts.0005_officers cf3f5873afd66c6a
-- made with agencies.0001_initial d4f0a284f956606d
-- made with base.0001_initial 938f8a657d3f2658
-- made with base.0002_audit_triggers d2b648745cee01ae
-- made with base.0003_purges b1828b36b5086311
-- made with base.0004_outbox_messages adbdd0991c05dbf9
-- made with base.0005_change_requests c40840b7f9563e36
-- made with base.0006_signed_seals 822410c1d2eff1e7
-- made with base.0007_file_verdicts 02863e70a45d1072
-- made with base.0008_cache_table 7f3a3c78e1bcee6a
-- made with base.0009_change_request_kinds 594b3ab4ebf8372d
-- made with base.0010_file_uses b851558285c7f78a
-- made with base.0011_outbox_leases db8fc868cd65d263
-- made with base.0012_health_problems 6a9ba9a502642bce
-- made with content.0001_initial 28a36a81afd7042c
-- made with content.0002_wagtail_indexes 54d369da48f989c9
-- made with content.0003_publishing 257f3f1a2bf3c110
-- made with content.0004_meta_indexes 80b9bf073ead777b
-- made with content.0005_rendition_file b4134740ee8c0d4f
-- made with content.0006_files_of_live_pages 46599b714517c0a0
-- made with content.0007_published_files a8feba13f8655d5a
-- made with content.0008_withdrawn_titles 57be88f9be03d3af
-- made with content.0009_withdrawn_paths 52a4c8e5b9ab9886
-- made with content.0010_no_end_of_sections 5e1f4c69b6195cd3
-- made with content.0011_merges 3f48e41ad208100f
-- made with content.0012_date_of_corrections 3924eefe605ca421
-- made with content.0013_deleted_pages_of_merges ee415512dcc32fd8
-- made with feedback.0001_initial 92d23d58f2cbeed1
-- made with feedback.0002_views f4d8da243f33c92e
-- made with legal.0001_initial 5f194430817fadeb
-- made with portals.0001_initial 5ab7267344b4cd5e
-- made with portals.0002_index_of_the_tree c48355bbf8772847
-- made with portals.0003_vietnamese_names 2ea5855eaa553c29
-- made with portals.0004_closings 88f33d78a7389269
-- made with portals.0005_invitations 00cdd36bdc10c0eb
-- made with procedures.0001_initial 2b346f8a97e43229
-- made with procedures.0002_version_triggers 537f5404f358b574
-- made with procedures.0010_journeys 8af94d5cef540337
-- made with procedures.0011_edition_triggers 50f995b921fdce70
-- made with procedures.0012_changes_imports_links a83fe4f9e144618c
-- made with procedures.0013_service_points 0acf9b74f9f53d36
-- made with procedures.0014_review 5a8a9a3e0a89a876
-- made with procedures.0015_review_data 2e80049170c21dbb
-- made with procedures.0016_review_triggers dfb2b40885d9be34
-- made with procedures.0017_files_of_procedures a3a7cb2c8334dfea
-- made with procedures.0018_import_shapes 22a2db18d86fbfad
-- made with procedures.0019_imported_doubts e56de4d0105ea6b0
-- made with procedures.0020_imported_doubts_triggers 60c468f7ed4b88fc
-- made with procedures.0021_who_named_columns 2926ee4078cd8552
-- made with search.0001_initial 45204c3b0edfaf34
-- made with search.0002_learning ab76e10847860d6c
-- made with search.0003_query_days 730139171dda77c4

-- by PostgreSQL 15
CREATE FUNCTION public.audit_event_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN
      IF TG_OP = 'DELETE' THEN
        IF OLD.seal_id IS NULL THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'audit events are never removed';
      END IF;
      IF OLD.seal_id IS NULL AND (NEW.id, NEW.at, NEW.actor, NEW.verb, NEW.target, NEW.portal, NEW.detail)
         = (OLD.id, OLD.at, OLD.actor, OLD.verb, OLD.target, OLD.portal, OLD.detail) THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION 'audit events are never changed';
    END $$;
CREATE FUNCTION public.audit_seal_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN RAISE EXCEPTION 'audit seals are never changed or removed'; END $$;
CREATE FUNCTION public.base_changerequest_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF OLD.state = 'published' THEN RAISE EXCEPTION 'a published version is never changed'; END IF; END IF; IF TG_OP = 'DELETE' THEN IF OLD.state = 'published' THEN RAISE EXCEPTION 'a published version is never removed'; END IF; END IF; IF TG_OP = 'UPDATE' THEN IF NEW.state = 'published' AND NEW.published_by_id IN (SELECT person_id FROM base_changerequestwriter WHERE version_id = NEW.id) THEN RAISE EXCEPTION 'a writer does not publish'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.base_changerequestwriter_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF true THEN RAISE EXCEPTION 'who wrote a version is never changed'; END IF; END IF; IF TG_OP = 'DELETE' THEN IF (SELECT state FROM base_changerequest WHERE id = OLD.version_id) = 'published' THEN RAISE EXCEPTION 'a published version is never removed'; END IF; END IF; IF TG_OP = 'INSERT' THEN IF (SELECT state FROM base_changerequest WHERE id = NEW.version_id) = 'published' THEN RAISE EXCEPTION 'a published version is never changed'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.count_catalogue_edition() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN UPDATE procedures_catalogueedition SET number = number + 1; RETURN NULL; END $$;
CREATE FUNCTION public.procedures_journeyversion_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF OLD.state = 'published' THEN RAISE EXCEPTION 'a published version is never changed'; END IF; END IF; IF TG_OP = 'DELETE' THEN IF OLD.state = 'published' THEN RAISE EXCEPTION 'a published version is never removed'; END IF; END IF; IF TG_OP = 'UPDATE' THEN IF NEW.state = 'published' AND NEW.published_by_id IN (SELECT person_id FROM procedures_journeyversionwriter WHERE version_id = NEW.id) THEN RAISE EXCEPTION 'a writer does not publish'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.procedures_journeyversionwriter_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF true THEN RAISE EXCEPTION 'who wrote a version is never changed'; END IF; END IF; IF TG_OP = 'DELETE' THEN IF (SELECT state FROM procedures_journeyversion WHERE id = OLD.version_id) = 'published' THEN RAISE EXCEPTION 'a published version is never removed'; END IF; END IF; IF TG_OP = 'INSERT' THEN IF (SELECT state FROM procedures_journeyversion WHERE id = NEW.version_id) = 'published' THEN RAISE EXCEPTION 'a published version is never changed'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.procedures_procedureversion_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF OLD.state = 'published' THEN RAISE EXCEPTION 'a published version is never changed'; END IF; END IF; IF TG_OP = 'DELETE' THEN IF OLD.state = 'published' THEN RAISE EXCEPTION 'a published version is never removed'; END IF; END IF; IF TG_OP = 'UPDATE' THEN IF NEW.state = 'published' AND NEW.published_by_id IN (SELECT person_id FROM procedures_procedureversionwriter WHERE version_id = NEW.id) THEN RAISE EXCEPTION 'a writer does not publish'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.procedures_procedureversionwriter_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP = 'UPDATE' THEN IF true THEN RAISE EXCEPTION 'who wrote a version is never changed'; END IF; END IF; IF TG_OP = 'DELETE' THEN IF (SELECT state FROM procedures_procedureversion WHERE id = OLD.version_id) = 'published' THEN RAISE EXCEPTION 'a published version is never removed'; END IF; END IF; IF TG_OP = 'INSERT' THEN IF (SELECT state FROM procedures_procedureversion WHERE id = NEW.version_id) = 'published' THEN RAISE EXCEPTION 'a published version is never changed'; END IF; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.version_basis_guard() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    BEGIN RAISE EXCEPTION 'the legal basis of a published version is never changed or removed'; END $$;
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_secondfactorreset (
    id bigint NOT NULL,
    reason character varying(500) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    closed_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    closed_by_id bigint,
    user_id bigint NOT NULL,
    CONSTRAINT second_factor_reset_by_others CHECK ((NOT (asked_by_id = user_id))),
    CONSTRAINT second_factor_reset_closed_with_an_outcome CHECK ((((closed_at IS NULL) AND ((outcome)::text = ''::text)) OR ((closed_at IS NOT NULL) AND ((outcome)::text = ANY ((ARRAY[''::character varying, 'confirmed'::character varying, 'withdrawn'::character varying, 'expired'::character varying])::text[])) AND (NOT ((outcome)::text = ''::text))))),
    CONSTRAINT second_factor_reset_has_a_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT second_factor_reset_second_person CHECK (((NOT ((outcome)::text = 'confirmed'::text)) OR ((closed_by_id IS NOT NULL) AND (NOT ((closed_by_id = asked_by_id) AND (closed_by_id IS NOT NULL))) AND (NOT ((closed_by_id = user_id) AND (closed_by_id IS NOT NULL))))))
);
ALTER TABLE public.accounts_secondfactorreset ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_secondfactorreset_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    full_name character varying(150) NOT NULL,
    email character varying(254),
    is_demo boolean NOT NULL,
    is_officer boolean NOT NULL,
    CONSTRAINT user_email_one_spelling CHECK (((email IS NULL) OR (((email)::text = lower((email)::text)) AND (NOT (((email)::text = ''::text) AND (email IS NOT NULL)))))),
    CONSTRAINT user_name_is_no_address CHECK ((NOT ((username)::text ~~ '%@%'::text)))
);
CREATE TABLE public.accounts_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.accounts_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.accounts_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agencies_agency (
    id bigint NOT NULL,
    code character varying(35) NOT NULL,
    national_code character varying(35),
    name character varying(200) NOT NULL,
    short_name character varying(100) NOT NULL,
    english_name character varying(200) NOT NULL,
    territory character varying(100) NOT NULL,
    kind character varying(20) NOT NULL,
    former_province character varying(20) NOT NULL,
    valid_from date,
    valid_to date,
    phone character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    address character varying(250) NOT NULL,
    website character varying(200) NOT NULL,
    source character varying(300) NOT NULL,
    sort_key character varying(600) NOT NULL,
    parent_id bigint,
    CONSTRAINT agency_dates_in_order CHECK (((valid_from IS NULL) OR (valid_to IS NULL) OR (valid_to >= valid_from))),
    CONSTRAINT agency_kind_known CHECK (((kind)::text = ANY ((ARRAY['province'::character varying, 'department'::character varying, 'board'::character varying, 'centre'::character varying, 'commune'::character varying, 'ward'::character varying, 'special-zone'::character varying, 'township'::character varying, 'district'::character varying, 'town'::character varying, 'city'::character varying, 'unit'::character varying])::text[]))),
    CONSTRAINT agency_named CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((code)::text = ''::text)))),
    CONSTRAINT agency_not_its_own_parent CHECK (((parent_id IS NULL) OR (NOT ((parent_id = id) AND (parent_id IS NOT NULL)))))
);
ALTER TABLE public.agencies_agency ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agencies_agency_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agencies_agencyname (
    id bigint NOT NULL,
    text character varying(200) NOT NULL,
    key character varying(200) NOT NULL,
    bare_key character varying(200) NOT NULL,
    is_alias boolean NOT NULL,
    agency_id bigint NOT NULL
);
ALTER TABLE public.agencies_agencyname ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agencies_agencyname_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agencies_agencysuccession (
    id bigint NOT NULL,
    predecessor_id bigint NOT NULL,
    successor_id bigint NOT NULL,
    CONSTRAINT succession_not_to_itself CHECK ((NOT (predecessor_id = successor_id)))
);
ALTER TABLE public.agencies_agencysuccession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agencies_agencysuccession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agencies_official (
    id bigint NOT NULL,
    full_name character varying(100) NOT NULL,
    title character varying(100) NOT NULL,
    unit character varying(150) NOT NULL,
    phone character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    "order" smallint NOT NULL,
    public boolean NOT NULL,
    note character varying(100) NOT NULL,
    agency_id bigint NOT NULL,
    CONSTRAINT agencies_official_order_check CHECK (("order" >= 0)),
    CONSTRAINT official_named CHECK (((NOT ((full_name)::text = ''::text)) AND (NOT ((title)::text = ''::text))))
);
ALTER TABLE public.agencies_official ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agencies_official_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_auditevent (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor character varying(150) NOT NULL,
    verb character varying(60) NOT NULL,
    target character varying(200) NOT NULL,
    portal character varying(100) NOT NULL,
    detail jsonb NOT NULL,
    seal_id bigint
);
ALTER TABLE public.base_auditevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_auditevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_auditseal (
    id bigint NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    count integer NOT NULL,
    digest character varying(64) NOT NULL,
    previous_id bigint,
    number bigint NOT NULL,
    total bigint NOT NULL,
    hashes jsonb NOT NULL,
    key_id character varying(16) NOT NULL,
    signature character varying(128) NOT NULL,
    CONSTRAINT base_auditseal_count_check CHECK ((count >= 0)),
    CONSTRAINT base_auditseal_number_check CHECK ((number >= 0)),
    CONSTRAINT base_auditseal_total_check CHECK ((total >= 0))
);
ALTER TABLE public.base_auditseal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_auditseal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE TABLE public.base_changerequest (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(10) NOT NULL,
    valid_from date NOT NULL,
    change_note character varying(500) NOT NULL,
    edited_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    returned_at timestamp with time zone,
    returned_reason text NOT NULL,
    published_at timestamp with time zone,
    target_id bigint,
    "values" jsonb NOT NULL,
    row_hash character varying(64) NOT NULL,
    edited_by_id bigint,
    published_by_id bigint,
    returned_by_id bigint,
    submitted_by_id bigint,
    target_type_id integer NOT NULL,
    before jsonb NOT NULL,
    kind character varying(6) NOT NULL,
    portal_id bigint,
    title character varying(250) NOT NULL,
    CONSTRAINT base_changerequest_number_check CHECK ((number >= 0)),
    CONSTRAINT base_changerequest_portal_id_check CHECK ((portal_id >= 0)),
    CONSTRAINT base_changerequest_target_id_check CHECK ((target_id >= 0)),
    CONSTRAINT change_request_has_a_row CHECK (((target_id IS NOT NULL) OR (((kind)::text = 'add'::text) AND (NOT ((state)::text = 'published'::text))))),
    CONSTRAINT change_request_kind_known CHECK (((kind)::text = ANY ((ARRAY['add'::character varying, 'change'::character varying, 'remove'::character varying])::text[]))),
    CONSTRAINT change_request_published_by_whom CHECK (((NOT ((state)::text = 'published'::text)) OR ((published_at IS NOT NULL) AND (published_by_id IS NOT NULL)) OR ((edited_by_id IS NULL) AND (published_at IS NOT NULL)))),
    CONSTRAINT change_request_second_person CHECK (((published_by_id IS NULL) OR (edited_by_id IS NULL) OR (NOT ((published_by_id = edited_by_id) AND (published_by_id IS NOT NULL) AND (edited_by_id IS NOT NULL))))),
    CONSTRAINT change_request_state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'in-review'::character varying, 'published'::character varying])::text[])))
);
ALTER TABLE public.base_changerequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_changerequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_changerequestwriter (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    version_id bigint NOT NULL
);
ALTER TABLE public.base_changerequestwriter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_changerequestwriter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_outboxmessage (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    key character varying(200) NOT NULL,
    payload jsonb NOT NULL,
    state character varying(10) NOT NULL,
    attempts integer NOT NULL,
    next_at timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    memo jsonb NOT NULL,
    error text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    failing_since timestamp with time zone,
    faults integer DEFAULT 0 NOT NULL,
    leased_by character varying(150) DEFAULT ''::character varying NOT NULL,
    losses integer DEFAULT 0 NOT NULL,
    parked_at timestamp with time zone,
    CONSTRAINT base_effect_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT base_outboxmessage_faults_check CHECK ((faults >= 0)),
    CONSTRAINT base_outboxmessage_losses_check CHECK ((losses >= 0))
);
ALTER TABLE public.base_outboxmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_effect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_fileuse (
    id bigint NOT NULL,
    file character varying(40) NOT NULL,
    shown_by character varying(40) NOT NULL,
    is_live boolean NOT NULL
);
ALTER TABLE public.base_fileuse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_fileuse_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_fileverdict (
    id bigint NOT NULL,
    sha256 character varying(64) NOT NULL,
    file_hash character varying(40) NOT NULL,
    size bigint NOT NULL,
    state character varying(12) NOT NULL,
    reason character varying(150) NOT NULL,
    scanner character varying(30) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    CONSTRAINT base_fileverdict_size_check CHECK ((size >= 0)),
    CONSTRAINT file_was_checked CHECK ((((state)::text = 'quarantined'::text) OR (checked_at IS NOT NULL)))
);
ALTER TABLE public.base_fileverdict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_fileverdict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_healthproblem (
    id bigint NOT NULL,
    part character varying(40) NOT NULL,
    since timestamp with time zone NOT NULL
);
ALTER TABLE public.base_healthproblem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_healthproblem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_purge (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    keys text NOT NULL,
    hide boolean NOT NULL
);
ALTER TABLE public.base_purge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_purge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.base_workerbeat (
    id bigint NOT NULL,
    name character varying(100) NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.base_workerbeat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.base_workerbeat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_announcementpage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    body jsonb NOT NULL,
    attachments jsonb NOT NULL,
    shown_on timestamp with time zone,
    related jsonb NOT NULL,
    important boolean NOT NULL,
    ends_at timestamp with time zone
);
CREATE TABLE public.content_announcementpage_topics (
    id bigint NOT NULL,
    announcementpage_id integer NOT NULL,
    topic_id bigint NOT NULL
);
ALTER TABLE public.content_announcementpage_topics ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_announcementpage_topics_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_articlepage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    picture_alt character varying(300) NOT NULL,
    picture_decorative boolean NOT NULL,
    picture_caption character varying(400) NOT NULL,
    body jsonb NOT NULL,
    attachments jsonb NOT NULL,
    shown_on timestamp with time zone,
    related jsonb NOT NULL,
    author character varying(150) NOT NULL,
    show_author boolean NOT NULL,
    source character varying(200) NOT NULL,
    featured boolean NOT NULL,
    pinned boolean NOT NULL,
    allow_rating boolean NOT NULL,
    provenance_name character varying(200) NOT NULL,
    provenance_url character varying(500) NOT NULL,
    harvested_at timestamp with time zone,
    picture_id bigint
);
CREATE TABLE public.content_articlepage_topics (
    id bigint NOT NULL,
    articlepage_id integer NOT NULL,
    topic_id bigint NOT NULL
);
ALTER TABLE public.content_articlepage_topics ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_articlepage_topics_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_contactpage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    hours text NOT NULL,
    body jsonb NOT NULL
);
CREATE TABLE public.content_correction (
    id bigint NOT NULL,
    sort_order integer,
    "on" date NOT NULL,
    text text NOT NULL,
    page_id integer NOT NULL
);
ALTER TABLE public.content_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_directionpage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    body jsonb NOT NULL,
    attachments jsonb NOT NULL,
    shown_on timestamp with time zone,
    related jsonb NOT NULL,
    number_symbol character varying(100) NOT NULL,
    issued_on date,
    issuer character varying(200) NOT NULL
);
CREATE TABLE public.content_directionpage_topics (
    id bigint NOT NULL,
    directionpage_id integer NOT NULL,
    topic_id bigint NOT NULL
);
ALTER TABLE public.content_directionpage_topics ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_directionpage_topics_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_emergencybanner (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(120) NOT NULL,
    text text NOT NULL,
    link character varying(500) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    portal_id bigint,
    CONSTRAINT banner_ends_after_start CHECK ((ends_at > starts_at))
);
ALTER TABLE public.content_emergencybanner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_emergencybanner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_foureyestask (
    task_ptr_id integer NOT NULL,
    portal_id bigint NOT NULL
);
CREATE TABLE public.content_gallerypage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    pictures jsonb NOT NULL
);
CREATE TABLE public.content_genericpage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    picture_alt character varying(300) NOT NULL,
    picture_decorative boolean NOT NULL,
    picture_caption character varying(400) NOT NULL,
    body jsonb NOT NULL,
    attachments jsonb NOT NULL,
    picture_id bigint
);
CREATE TABLE public.content_homepage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    composition jsonb NOT NULL
);
CREATE TABLE public.content_introductionpage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    picture_alt character varying(300) NOT NULL,
    picture_decorative boolean NOT NULL,
    picture_caption character varying(400) NOT NULL,
    body jsonb NOT NULL,
    attachments jsonb NOT NULL,
    picture_id bigint
);
CREATE TABLE public.content_linkspage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    groups jsonb NOT NULL
);
CREATE TABLE public.content_listeditem (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    language character varying(10) NOT NULL,
    published_at timestamp with time zone NOT NULL,
    featured boolean NOT NULL,
    pinned boolean NOT NULL,
    "order" smallint NOT NULL,
    shown_from timestamp with time zone,
    shown_until timestamp with time zone,
    page_id integer NOT NULL,
    portal_id bigint NOT NULL,
    section_id integer,
    top_section_id integer,
    placement_id bigint,
    CONSTRAINT content_listeditem_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.content_listeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_listeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_mergedsection (
    id bigint NOT NULL,
    stage character varying(10) NOT NULL,
    done_until bigint NOT NULL,
    total integer NOT NULL,
    done integer NOT NULL,
    page_id integer NOT NULL,
    parent_id integer NOT NULL,
    merge_id bigint NOT NULL,
    CONSTRAINT content_mergedsection_done_check CHECK ((done >= 0)),
    CONSTRAINT content_mergedsection_total_check CHECK ((total >= 0)),
    CONSTRAINT merged_section_stage_known CHECK (((stage)::text = ANY ((ARRAY['redirects'::character varying, 'move'::character varying, 'pages'::character varying, 'done'::character varying])::text[])))
);
ALTER TABLE public.content_mergedsection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_mergedsection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_officialspage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date
);
CREATE TABLE public.content_organisationpage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    body jsonb NOT NULL
);
CREATE TABLE public.content_organisationunit (
    id bigint NOT NULL,
    sort_order integer,
    name character varying(200) NOT NULL,
    level smallint NOT NULL,
    head_title character varying(150) NOT NULL,
    functions character varying(400) NOT NULL,
    page_id integer NOT NULL,
    CONSTRAINT content_organisationunit_level_check CHECK ((level >= 0))
);
ALTER TABLE public.content_organisationunit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_organisationunit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_pagemeta (
    page_id integer NOT NULL,
    kind character varying(20) NOT NULL,
    language character varying(10) NOT NULL,
    listed boolean NOT NULL,
    published_at timestamp with time zone,
    lead text NOT NULL,
    image_alt character varying(300) NOT NULL,
    label character varying(100) NOT NULL,
    important boolean NOT NULL,
    featured boolean NOT NULL,
    pinned boolean NOT NULL,
    ends_at timestamp with time zone,
    review_by date,
    portal_id bigint,
    section_id integer,
    top_section_id integer,
    image_id bigint,
    CONSTRAINT meta_listed_has_a_date CHECK (((NOT listed) OR (published_at IS NOT NULL)))
);
CREATE TABLE public.content_pagemeta_topics (
    id bigint NOT NULL,
    pagemeta_id integer NOT NULL,
    topic_id bigint NOT NULL
);
ALTER TABLE public.content_pagemeta_topics ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_pagemeta_topics_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_placement (
    id bigint NOT NULL,
    state character varying(10) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    note text NOT NULL,
    decided_at timestamp with time zone,
    reason text NOT NULL,
    ended_at timestamp with time zone,
    ended_by character varying(6) NOT NULL,
    headline character varying(255) NOT NULL,
    lead text NOT NULL,
    shown_from timestamp with time zone,
    shown_until timestamp with time zone,
    pinned boolean NOT NULL,
    "order" smallint NOT NULL,
    decided_by_id bigint,
    item_id integer NOT NULL,
    proposed_by_id bigint,
    section_id integer,
    seen_revision_id integer,
    source_id bigint NOT NULL,
    target_id bigint NOT NULL,
    rule_id bigint,
    CONSTRAINT content_placement_order_check CHECK (("order" >= 0)),
    CONSTRAINT placement_declined_with_reason CHECK (((NOT ((state)::text = 'declined'::text)) OR ((NOT (reason = ''::text)) AND (decided_at IS NOT NULL)))),
    CONSTRAINT placement_elsewhere CHECK ((NOT (source_id = target_id))),
    CONSTRAINT placement_ended_has_a_time CHECK ((((ended_at IS NOT NULL) AND ((state)::text = 'withdrawn'::text) AND (NOT ((ended_by)::text = ''::text))) OR ((NOT ((state)::text = 'withdrawn'::text)) AND (ended_at IS NULL) AND ((ended_by)::text = ''::text)))),
    CONSTRAINT placement_shown_in_a_section CHECK (((NOT ((state)::text = ANY ((ARRAY['accepted'::character varying, 'automatic'::character varying])::text[]))) OR ((section_id IS NOT NULL) AND (decided_at IS NOT NULL)))),
    CONSTRAINT placement_window_ends_after_start CHECK (((shown_from IS NULL) OR (shown_until IS NULL) OR (shown_until > shown_from)))
);
ALTER TABLE public.content_placement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_placement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_portalimage (
    id bigint NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    description character varying(255) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    file_size integer,
    file_hash character varying(40) NOT NULL,
    credit character varying(200) NOT NULL,
    collection_id integer NOT NULL,
    uploaded_by_user_id bigint,
    CONSTRAINT content_portalimage_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT content_portalimage_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT content_portalimage_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT content_portalimage_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT content_portalimage_focal_point_y_check CHECK ((focal_point_y >= 0))
);
ALTER TABLE public.content_portalimage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_portalimage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_portalmerge (
    id bigint NOT NULL,
    reason text NOT NULL,
    decision character varying(120) NOT NULL,
    decided_on date,
    plan jsonb NOT NULL,
    carried jsonb NOT NULL,
    confirmed_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    confirmed_by_id bigint NOT NULL,
    ordered_by_id bigint NOT NULL,
    portal_id bigint NOT NULL,
    successor_id bigint NOT NULL,
    CONSTRAINT merge_not_into_itself CHECK ((NOT (portal_id = successor_id)))
);
ALTER TABLE public.content_portalmerge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_portalmerge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_portalrendition (
    id bigint NOT NULL,
    filter_spec character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    image_id bigint NOT NULL
);
ALTER TABLE public.content_portalrendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_portalrendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_portalsindexpage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date
);
CREATE TABLE public.content_publicationpage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    body jsonb NOT NULL,
    attachments jsonb NOT NULL,
    shown_on timestamp with time zone,
    related jsonb NOT NULL,
    publication_kind character varying(20) NOT NULL,
    period character varying(100) NOT NULL
);
CREATE TABLE public.content_publicationpage_topics (
    id bigint NOT NULL,
    publicationpage_id integer NOT NULL,
    topic_id bigint NOT NULL
);
ALTER TABLE public.content_publicationpage_topics ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_publicationpage_topics_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_publishedfile (
    id bigint NOT NULL,
    reason character varying(200) NOT NULL,
    document_id integer NOT NULL,
    portal_id bigint NOT NULL
);
ALTER TABLE public.content_publishedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_publishedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_scheduleentry (
    id bigint NOT NULL,
    sort_order integer,
    day smallint NOT NULL,
    session character varying(10) NOT NULL,
    "time" time without time zone,
    leader character varying(200) NOT NULL,
    content text NOT NULL,
    place character varying(300) NOT NULL,
    page_id integer NOT NULL,
    CONSTRAINT content_scheduleentry_day_check CHECK ((day >= 0))
);
ALTER TABLE public.content_scheduleentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_scheduleentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_schedulepage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    week_start date NOT NULL,
    note character varying(400) NOT NULL
);
CREATE TABLE public.content_sectionpage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    style character varying(10) NOT NULL
);
CREATE TABLE public.content_sharingrule (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    mode character varying(10) NOT NULL,
    active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id bigint,
    section_id integer NOT NULL,
    source_id bigint,
    source_section_id integer,
    target_id bigint NOT NULL,
    topic_id bigint,
    CONSTRAINT rule_not_from_itself CHECK (((source_id IS NULL) OR (NOT ((source_id = target_id) AND (source_id IS NOT NULL)))))
);
ALTER TABLE public.content_sharingrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_sharingrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_topic (
    id bigint NOT NULL,
    slug character varying(100) NOT NULL,
    name character varying(150) NOT NULL,
    english_name character varying(150) NOT NULL,
    "order" integer NOT NULL,
    parent_id bigint,
    CONSTRAINT content_topic_order_check CHECK (("order" >= 0)),
    CONSTRAINT topic_not_its_own_parent CHECK ((NOT ((parent_id = id) AND (parent_id IS NOT NULL))))
);
ALTER TABLE public.content_topic ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_topic_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.content_videopage (
    page_ptr_id integer NOT NULL,
    lead text NOT NULL,
    review_by date,
    picture_alt character varying(300) NOT NULL,
    picture_decorative boolean NOT NULL,
    picture_caption character varying(400) NOT NULL,
    captions text NOT NULL,
    transcript text NOT NULL,
    media_id integer,
    picture_id bigint
);
CREATE TABLE public.content_withdrawal (
    id bigint NOT NULL,
    reason text NOT NULL,
    replaced_by_url character varying(500) NOT NULL,
    withdrawn_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    page_id integer NOT NULL,
    replaced_by_id integer,
    withdrawn_by_id bigint,
    title character varying(255) NOT NULL,
    path text NOT NULL,
    CONSTRAINT withdrawal_has_a_reason CHECK ((NOT (reason = ''::text))),
    CONSTRAINT withdrawal_one_replacement CHECK (((replaced_by_id IS NULL) OR ((replaced_by_url)::text = ''::text)))
);
ALTER TABLE public.content_withdrawal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.content_withdrawal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.django_tasks_database_dbtaskresult (
    id uuid NOT NULL,
    status character varying(10) NOT NULL,
    args_kwargs jsonb NOT NULL,
    priority integer NOT NULL,
    task_path text NOT NULL,
    queue_name character varying(32) NOT NULL,
    backend_name character varying(32) NOT NULL,
    run_after timestamp with time zone NOT NULL,
    enqueued_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    started_at timestamp with time zone,
    return_value jsonb,
    exception_class_path text NOT NULL,
    traceback text NOT NULL,
    worker_ids jsonb NOT NULL,
    CONSTRAINT priority_range CHECK (((priority >= '-100'::integer) AND (priority <= 100)))
);
CREATE TABLE public.feedback_rating (
    id bigint NOT NULL,
    score smallint NOT NULL,
    visitor character varying(32) NOT NULL,
    day date NOT NULL,
    at timestamp with time zone NOT NULL,
    page_id integer NOT NULL,
    CONSTRAINT feedback_rating_score_check CHECK ((score >= 0)),
    CONSTRAINT rating_score_in_range CHECK (((score >= 1) AND (score <= 5)))
);
ALTER TABLE public.feedback_rating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.feedback_rating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.feedback_ratingsummary (
    page_id integer NOT NULL,
    count integer NOT NULL,
    total integer NOT NULL,
    views integer NOT NULL,
    CONSTRAINT feedback_ratingsummary_count_check CHECK ((count >= 0)),
    CONSTRAINT feedback_ratingsummary_total_check CHECK ((total >= 0)),
    CONSTRAINT feedback_ratingsummary_views_check CHECK ((views >= 0)),
    CONSTRAINT rating_summary_is_possible CHECK (((total >= (count * 1)) AND (total <= (count * 5))))
);
CREATE TABLE public.feedback_viewday (
    id bigint NOT NULL,
    day date NOT NULL,
    count integer NOT NULL,
    page_id integer NOT NULL,
    CONSTRAINT feedback_viewday_count_check CHECK ((count >= 0))
);
ALTER TABLE public.feedback_viewday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.feedback_viewday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.legal_documentreference (
    id bigint NOT NULL,
    key character varying(120) NOT NULL,
    number character varying(120) NOT NULL,
    title text NOT NULL,
    issued_on date,
    issuer character varying(250) NOT NULL
);
ALTER TABLE public.legal_documentreference ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.legal_documentreference_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portals_formeraddress (
    id bigint NOT NULL,
    prefix character varying(250) NOT NULL,
    until timestamp with time zone NOT NULL,
    portal_id bigint NOT NULL
);
ALTER TABLE public.portals_formeraddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portals_formeraddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portals_invitation (
    id bigint NOT NULL,
    full_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    asked_role character varying(12) NOT NULL,
    role character varying(12) NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    outcome character varying(10) NOT NULL,
    closed_at timestamp with time zone,
    confirmed_by_id bigint,
    invited_by_id bigint NOT NULL,
    portal_id bigint NOT NULL,
    user_id bigint,
    CONSTRAINT invitation_closed_with_an_outcome CHECK ((((closed_at IS NULL) AND ((outcome)::text = ''::text)) OR ((closed_at IS NOT NULL) AND ((outcome)::text = ANY ((ARRAY[''::character varying, 'joined'::character varying, 'cancelled'::character varying, 'declined'::character varying])::text[])) AND (NOT ((outcome)::text = ''::text))))),
    CONSTRAINT invitation_has_an_address CHECK (((NOT ((outcome)::text = ''::text)) OR (NOT ((email)::text = ''::text)))),
    CONSTRAINT invitation_joined_when_complete CHECK (((NOT ((outcome)::text = 'joined'::text)) OR ((accepted_at IS NOT NULL) AND (user_id IS NOT NULL) AND (NOT ((role)::text = ''::text))))),
    CONSTRAINT invitation_not_confirmed_by_the_invited CHECK (((confirmed_by_id IS NULL) OR (user_id IS NULL) OR (NOT ((confirmed_by_id = user_id) AND (confirmed_by_id IS NOT NULL) AND (user_id IS NOT NULL))))),
    CONSTRAINT invitation_second_person CHECK (((confirmed_by_id IS NULL) OR ((NOT ((confirmed_by_id = invited_by_id) AND (confirmed_by_id IS NOT NULL))) AND (NOT ((role)::text = ''::text)))))
);
ALTER TABLE public.portals_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portals_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portals_portal (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    english_name character varying(200) NOT NULL,
    kind character varying(12) NOT NULL,
    status character varying(8) NOT NULL,
    closed_at timestamp with time zone,
    closing_note text NOT NULL,
    hotline character varying(60) NOT NULL,
    email character varying(254) NOT NULL,
    address character varying(250) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    agency_id bigint,
    collection_id integer NOT NULL,
    root_page_id integer NOT NULL,
    site_id integer,
    closing_decided_on date,
    closing_decision character varying(120) NOT NULL,
    successor_id bigint,
    CONSTRAINT portal_closed_has_a_successor CHECK (((successor_id IS NULL) OR (((status)::text = 'closed'::text) AND (NOT ((successor_id = id) AND (successor_id IS NOT NULL)))))),
    CONSTRAINT portal_closed_has_a_time CHECK ((((closed_at IS NULL) AND ((status)::text = 'open'::text)) OR ((closed_at IS NOT NULL) AND ((status)::text = 'closed'::text))))
);
ALTER TABLE public.portals_portal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portals_portal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portals_portalstatuschange (
    id bigint NOT NULL,
    status character varying(8) NOT NULL,
    reason text NOT NULL,
    decision character varying(120) NOT NULL,
    decided_on date,
    foreseen jsonb NOT NULL,
    done_at timestamp with time zone NOT NULL,
    portal_id bigint NOT NULL,
    successor_id bigint
);
ALTER TABLE public.portals_portalstatuschange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portals_portalstatuschange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portals_staffmembership (
    id bigint NOT NULL,
    role character varying(12) NOT NULL,
    granted_at timestamp with time zone NOT NULL,
    granted_by character varying(150) NOT NULL,
    portal_id bigint NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.portals_staffmembership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portals_staffmembership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.portals_theme (
    id bigint NOT NULL,
    brand character varying(7) NOT NULL,
    accent character varying(7) NOT NULL,
    surface character varying(7) NOT NULL,
    radius smallint NOT NULL,
    density character varying(4) NOT NULL,
    logo character varying(100) NOT NULL,
    portal_id bigint NOT NULL,
    CONSTRAINT portals_theme_radius_check CHECK ((radius >= 0))
);
ALTER TABLE public.portals_theme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.portals_theme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_catalogueedition (
    id bigint NOT NULL,
    number bigint NOT NULL,
    CONSTRAINT procedures_catalogueedition_number_check CHECK ((number >= 0))
);
ALTER TABLE public.procedures_catalogueedition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_catalogueedition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_importfile (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    content bytea NOT NULL,
    digest character varying(64) NOT NULL,
    state character varying(10) NOT NULL,
    report jsonb NOT NULL,
    brought_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    brought_by_id bigint NOT NULL,
    confirmed_by_id bigint,
    source character varying(200) NOT NULL,
    CONSTRAINT procedure_import_state_known CHECK (((state)::text = ANY ((ARRAY['waiting'::character varying, 'unmapped'::character varying, 'checked'::character varying, 'refused'::character varying, 'confirmed'::character varying, 'written'::character varying])::text[])))
);
CREATE TABLE public.procedures_importfile_columns_named_by (
    id bigint NOT NULL,
    importfile_id bigint NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.procedures_importfile_columns_named_by ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_importfile_columns_named_by_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.procedures_importfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_importfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_importshape (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    mapping jsonb NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    decided_by_id bigint NOT NULL
);
ALTER TABLE public.procedures_importshape ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_importshape_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_journey (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    "order" smallint NOT NULL,
    title character varying(150) NOT NULL,
    lead character varying(400) NOT NULL,
    icon character varying(40) NOT NULL,
    event_id bigint,
    current_id bigint,
    CONSTRAINT procedures_journey_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.procedures_journey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_journey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_journeystep (
    id bigint NOT NULL,
    "order" smallint NOT NULL,
    title character varying(200) NOT NULL,
    text text NOT NULL,
    optional boolean NOT NULL,
    url character varying(500) NOT NULL,
    journey_id bigint NOT NULL,
    procedure_id bigint,
    CONSTRAINT procedures_journeystep_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.procedures_journeystep ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_journeystep_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_journeyversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(10) NOT NULL,
    content jsonb NOT NULL,
    change_note character varying(500) NOT NULL,
    edited_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    edited_by_id bigint,
    journey_id bigint NOT NULL,
    published_by_id bigint,
    returned_at timestamp with time zone,
    returned_by_id bigint,
    returned_reason text NOT NULL,
    submitted_at timestamp with time zone,
    submitted_by_id bigint,
    valid_from date NOT NULL,
    CONSTRAINT journey_version_published_by_whom CHECK (((NOT ((state)::text = 'published'::text)) OR ((published_at IS NOT NULL) AND (published_by_id IS NOT NULL)) OR ((edited_by_id IS NULL) AND (published_at IS NOT NULL)))),
    CONSTRAINT journey_version_second_person CHECK (((published_by_id IS NULL) OR (edited_by_id IS NULL) OR (NOT ((published_by_id = edited_by_id) AND (published_by_id IS NOT NULL) AND (edited_by_id IS NOT NULL))))),
    CONSTRAINT journey_version_state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'in-review'::character varying, 'published'::character varying])::text[]))),
    CONSTRAINT procedures_journeyversion_number_check CHECK ((number >= 0))
);
ALTER TABLE public.procedures_journeyversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_journeyversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_journeyversionwriter (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    version_id bigint NOT NULL
);
ALTER TABLE public.procedures_journeyversionwriter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_journeyversionwriter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_lifeevent (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    slug character varying(80) NOT NULL,
    name character varying(120) NOT NULL,
    description character varying(300) NOT NULL,
    icon character varying(40) NOT NULL,
    "order" smallint NOT NULL,
    CONSTRAINT life_event_kind_known CHECK (((kind)::text = ANY ((ARRAY['life'::character varying, 'business'::character varying])::text[]))),
    CONSTRAINT procedures_lifeevent_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.procedures_lifeevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_lifeevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_servicepoint (
    id bigint NOT NULL,
    every_commune boolean NOT NULL,
    is_provided boolean NOT NULL,
    way character varying(10) NOT NULL,
    url character varying(500) NOT NULL,
    open_from date,
    open_until date,
    hours character varying(250) NOT NULL,
    place character varying(300) NOT NULL,
    remarks text NOT NULL,
    agency_id bigint,
    procedure_id bigint NOT NULL,
    CONSTRAINT service_point_by_one_agency_or_every_commune CHECK ((((agency_id IS NULL) AND every_commune) OR ((agency_id IS NOT NULL) AND (NOT every_commune)))),
    CONSTRAINT service_point_dates_in_order CHECK (((open_from IS NULL) OR (open_until IS NULL) OR (open_until >= open_from))),
    CONSTRAINT service_point_way_known CHECK (((way)::text = ANY ((ARRAY['here'::character varying, 'national'::character varying, 'ministry'::character varying, 'in-person'::character varying])::text[])))
);
ALTER TABLE public.procedures_servicepoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_offer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_outsidelink (
    id bigint NOT NULL,
    url character varying(1000) NOT NULL,
    uses jsonb NOT NULL,
    checked_at timestamp with time zone,
    failures smallint NOT NULL,
    failing_since timestamp with time zone,
    error character varying(300) NOT NULL,
    CONSTRAINT procedures_outsidelink_failures_check CHECK ((failures >= 0))
);
ALTER TABLE public.procedures_outsidelink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_outsidelink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_procedure (
    id bigint NOT NULL,
    code character varying(40) NOT NULL,
    origin character varying(10) NOT NULL,
    state character varying(10) NOT NULL,
    ended_on date,
    ending_decision character varying(250) NOT NULL,
    checked_on date,
    use_count integer NOT NULL,
    name character varying(2000) NOT NULL,
    sort_key character varying(300) NOT NULL,
    service_level character varying(12) NOT NULL,
    is_free boolean NOT NULL,
    at_ministry boolean NOT NULL,
    at_province boolean NOT NULL,
    at_commune boolean NOT NULL,
    in_person boolean NOT NULL,
    online boolean NOT NULL,
    by_post boolean NOT NULL,
    completeness smallint NOT NULL,
    replaced_by_id bigint,
    current_id bigint,
    field_id bigint,
    CONSTRAINT procedure_completeness_percent CHECK ((completeness <= 100)),
    CONSTRAINT procedure_ended_has_date CHECK (((NOT ((state)::text = ANY ((ARRAY['replaced'::character varying, 'repealed'::character varying])::text[]))) OR (ended_on IS NOT NULL))),
    CONSTRAINT procedure_has_code CHECK ((NOT ((code)::text = ''::text))),
    CONSTRAINT procedure_not_its_own_heir CHECK (((replaced_by_id IS NULL) OR (NOT ((replaced_by_id = id) AND (replaced_by_id IS NOT NULL))))),
    CONSTRAINT procedure_published_has_version CHECK ((((state)::text = 'prepared'::text) OR (current_id IS NOT NULL))),
    CONSTRAINT procedure_state_known CHECK (((state)::text = ANY ((ARRAY['prepared'::character varying, 'published'::character varying, 'replaced'::character varying, 'repealed'::character varying])::text[]))),
    CONSTRAINT procedures_procedure_completeness_check CHECK ((completeness >= 0)),
    CONSTRAINT procedures_procedure_use_count_check CHECK ((use_count >= 0))
);
CREATE TABLE public.procedures_procedure_events (
    id bigint NOT NULL,
    procedure_id bigint NOT NULL,
    lifeevent_id bigint NOT NULL
);
ALTER TABLE public.procedures_procedure_events ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_procedure_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.procedures_procedure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_procedure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_procedure_related (
    id bigint NOT NULL,
    from_procedure_id bigint NOT NULL,
    to_procedure_id bigint NOT NULL
);
ALTER TABLE public.procedures_procedure_related ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_procedure_related_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_procedureaudience (
    id bigint NOT NULL,
    audience character varying(22) NOT NULL,
    procedure_id bigint NOT NULL,
    CONSTRAINT procedure_audience_known CHECK (((audience)::text = ANY ((ARRAY['citizen'::character varying, 'overseas'::character varying, 'foreigner'::character varying, 'business'::character varying, 'foreign-business'::character varying, 'organisation'::character varying, 'foreign-organisation'::character varying, 'cooperative'::character varying])::text[])))
);
ALTER TABLE public.procedures_procedureaudience ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_procedureaudience_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_procedurechange (
    id bigint NOT NULL,
    what character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    procedure_id bigint NOT NULL
);
ALTER TABLE public.procedures_procedurechange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_procedurechange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_procedureversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    state character varying(10) NOT NULL,
    valid_from date NOT NULL,
    content jsonb NOT NULL,
    content_hash character varying(64) NOT NULL,
    readings jsonb NOT NULL,
    change_note character varying(500) NOT NULL,
    source character varying(300) NOT NULL,
    edited_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    edited_by_id bigint,
    procedure_id bigint NOT NULL,
    published_by_id bigint,
    returned_at timestamp with time zone,
    returned_by_id bigint,
    returned_reason text NOT NULL,
    submitted_at timestamp with time zone,
    submitted_by_id bigint,
    doubts jsonb NOT NULL,
    imported_on date,
    imported_from character varying(200) NOT NULL,
    CONSTRAINT procedure_version_published_by_whom CHECK (((NOT ((state)::text = 'published'::text)) OR ((published_at IS NOT NULL) AND (published_by_id IS NOT NULL)) OR ((edited_by_id IS NULL) AND (published_at IS NOT NULL)))),
    CONSTRAINT procedure_version_second_person CHECK (((published_by_id IS NULL) OR (edited_by_id IS NULL) OR (NOT ((published_by_id = edited_by_id) AND (published_by_id IS NOT NULL) AND (edited_by_id IS NOT NULL))))),
    CONSTRAINT procedure_version_state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'in-review'::character varying, 'published'::character varying])::text[]))),
    CONSTRAINT procedures_procedureversion_number_check CHECK ((number >= 0))
);
ALTER TABLE public.procedures_procedureversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_procedureversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_procedureversionwriter (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    version_id bigint NOT NULL
);
ALTER TABLE public.procedures_procedureversionwriter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_procedureversionwriter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_servicefield (
    id bigint NOT NULL,
    slug character varying(120) NOT NULL,
    name character varying(250) NOT NULL
);
ALTER TABLE public.procedures_servicefield ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_servicefield_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procedures_versionbasis (
    id bigint NOT NULL,
    "order" smallint NOT NULL,
    document_id bigint NOT NULL,
    version_id bigint NOT NULL,
    CONSTRAINT procedures_versionbasis_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.procedures_versionbasis ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.procedures_versionbasis_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_queryday (
    id bigint NOT NULL,
    day date NOT NULL,
    text character varying(100) NOT NULL,
    portal character varying(80) NOT NULL,
    count integer NOT NULL,
    found integer NOT NULL,
    clicks integer NOT NULL,
    rank_sum integer NOT NULL,
    CONSTRAINT asked_something CHECK ((NOT ((text)::text = ''::text))),
    CONSTRAINT search_askedday_clicks_check CHECK ((clicks >= 0)),
    CONSTRAINT search_askedday_count_check CHECK ((count >= 0)),
    CONSTRAINT search_askedday_found_check CHECK ((found >= 0)),
    CONSTRAINT search_askedday_rank_sum_check CHECK ((rank_sum >= 0))
);
ALTER TABLE public.search_queryday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_askedday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_filetext (
    id bigint NOT NULL,
    key character varying(60) NOT NULL,
    digest character varying(64) NOT NULL,
    reading character varying(12) NOT NULL,
    text text NOT NULL,
    remark character varying(200) NOT NULL,
    read_at timestamp with time zone NOT NULL
);
ALTER TABLE public.search_filetext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_filetext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_searchdocument (
    id bigint NOT NULL,
    source character varying(20) NOT NULL,
    key character varying(60) NOT NULL,
    version character varying(500) NOT NULL,
    digest character varying(64) NOT NULL,
    seq bigint NOT NULL,
    removed boolean NOT NULL,
    kind character varying(30) NOT NULL,
    title character varying(400) NOT NULL,
    names text NOT NULL,
    summary text NOT NULL,
    body text NOT NULL,
    url character varying(600) NOT NULL,
    portal character varying(80) NOT NULL,
    locale character varying(10) NOT NULL,
    code character varying(200) NOT NULL,
    date timestamp with time zone,
    popularity double precision NOT NULL,
    boost double precision NOT NULL,
    facets jsonb NOT NULL
);
ALTER TABLE public.search_searchdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_searchdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_searchgap (
    id bigint NOT NULL,
    text character varying(100) NOT NULL,
    count integer NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    outcome character varying(10) NOT NULL,
    note character varying(300) NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id bigint,
    CONSTRAINT gap_closed_with_an_outcome CHECK ((((closed_at IS NULL) AND ((outcome)::text = ''::text)) OR ((closed_at IS NOT NULL) AND (NOT ((outcome)::text = ''::text))))),
    CONSTRAINT search_searchgap_count_check CHECK ((count >= 0))
);
ALTER TABLE public.search_searchgap ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_searchgap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_searchrule (
    id bigint NOT NULL,
    action character varying(10) NOT NULL,
    phrase character varying(150) NOT NULL,
    meaning character varying(300) NOT NULL,
    reason character varying(300) NOT NULL,
    owner character varying(150) NOT NULL,
    expires_on date,
    shipped boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    portal_id bigint,
    CONSTRAINT search_rule_action_known CHECK (((action)::text = ANY ((ARRAY['synonym'::character varying, 'replaced'::character varying, 'pin'::character varying, 'bury'::character varying, 'redirect'::character varying])::text[]))),
    CONSTRAINT search_rule_says_something CHECK (((NOT ((phrase)::text = ''::text)) AND (NOT ((meaning)::text = ''::text))))
);
ALTER TABLE public.search_searchrule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_searchrule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_searchsequence (
    id bigint NOT NULL,
    identity uuid NOT NULL,
    last bigint NOT NULL,
    swept_at timestamp with time zone
);
ALTER TABLE public.search_searchsequence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_searchsequence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_wantedday (
    id bigint NOT NULL,
    day date NOT NULL,
    key character varying(60) NOT NULL,
    clicks integer NOT NULL,
    CONSTRAINT search_wantedday_clicks_check CHECK ((clicks >= 0))
);
ALTER TABLE public.search_wantedday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_wantedday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);
ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);
ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.taggit_tag (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    slug character varying(100) NOT NULL
);
ALTER TABLE public.taggit_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.taggit_taggeditem (
    id integer NOT NULL,
    object_id integer NOT NULL,
    content_type_id integer NOT NULL,
    tag_id integer NOT NULL
);
ALTER TABLE public.taggit_taggeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_taggeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.usersessions_usersession (
    id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ip inet NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    session_key character varying(40) NOT NULL,
    user_agent character varying(200) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.usersessions_usersession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.usersessions_usersession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_localesynchronization (
    id integer NOT NULL,
    locale_id integer NOT NULL,
    sync_from_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_localesynchronization ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_localesynchronization_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_overridablesegment (
    id integer NOT NULL,
    "order" integer NOT NULL,
    data_json text NOT NULL,
    context_id integer NOT NULL,
    source_id integer NOT NULL,
    CONSTRAINT wagtail_localize_overridablesegment_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.wagtail_localize_overridablesegment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_overridablesegment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_relatedobjectsegment (
    id integer NOT NULL,
    "order" integer NOT NULL,
    context_id integer NOT NULL,
    object_id uuid NOT NULL,
    source_id integer NOT NULL,
    CONSTRAINT wagtail_localize_relatedobjectsegment_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.wagtail_localize_relatedobjectsegment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_relatedobjectsegment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_segmentoverride (
    id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    data_json text NOT NULL,
    has_error boolean NOT NULL,
    field_error text NOT NULL,
    context_id integer,
    last_translated_by_id bigint,
    locale_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_segmentoverride ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_segmentoverride_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_string (
    id integer NOT NULL,
    data_hash uuid NOT NULL,
    data text NOT NULL,
    locale_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_string ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_string_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_stringsegment (
    id integer NOT NULL,
    "order" integer NOT NULL,
    attrs text NOT NULL,
    context_id integer NOT NULL,
    source_id integer NOT NULL,
    string_id integer NOT NULL,
    CONSTRAINT wagtail_localize_stringsegment_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.wagtail_localize_stringsegment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_stringsegment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_stringtranslation (
    id integer NOT NULL,
    data text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    context_id integer,
    locale_id integer NOT NULL,
    translation_of_id integer NOT NULL,
    tool_name character varying(255) NOT NULL,
    translation_type character varying(20) NOT NULL,
    last_translated_by_id bigint,
    field_error text NOT NULL,
    has_error boolean NOT NULL
);
ALTER TABLE public.wagtail_localize_stringtranslation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_stringtranslation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_template (
    id integer NOT NULL,
    uuid uuid NOT NULL,
    template text NOT NULL,
    template_format character varying(100) NOT NULL,
    string_count integer NOT NULL,
    CONSTRAINT wagtail_localize_template_string_count_check CHECK ((string_count >= 0))
);
ALTER TABLE public.wagtail_localize_template ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_templatesegment (
    id integer NOT NULL,
    "order" integer NOT NULL,
    context_id integer NOT NULL,
    source_id integer NOT NULL,
    template_id integer NOT NULL,
    CONSTRAINT wagtail_localize_templatesegment_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.wagtail_localize_templatesegment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_templatesegment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_translatableobject (
    translation_key uuid NOT NULL,
    content_type_id integer NOT NULL
);
CREATE TABLE public.wagtail_localize_translation (
    id integer NOT NULL,
    uuid uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    translations_last_updated_at timestamp with time zone,
    destination_last_updated_at timestamp with time zone,
    enabled boolean NOT NULL,
    source_id integer NOT NULL,
    target_locale_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_translation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_translation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_translationcontext (
    id integer NOT NULL,
    path_id uuid NOT NULL,
    path text NOT NULL,
    object_id uuid NOT NULL,
    field_path text NOT NULL
);
ALTER TABLE public.wagtail_localize_translationcontext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_translationcontext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_translationlog (
    id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    locale_id integer NOT NULL,
    revision_id integer,
    source_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_translationlog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_translationlog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_translationsource (
    id integer NOT NULL,
    object_repr text NOT NULL,
    content_json text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    locale_id integer NOT NULL,
    object_id uuid NOT NULL,
    specific_content_type_id integer NOT NULL,
    last_updated_at timestamp with time zone NOT NULL,
    schema_version character varying(255) NOT NULL
);
ALTER TABLE public.wagtail_localize_translationsource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_translationsource_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailadmin_admin (
    id integer NOT NULL
);
ALTER TABLE public.wagtailadmin_admin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_admin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailadmin_editingsession (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL,
    is_editing boolean NOT NULL
);
ALTER TABLE public.wagtailadmin_editingsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_editingsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailadmin_formstate (
    id integer NOT NULL,
    data text NOT NULL,
    object_id character varying(255) NOT NULL,
    parent_object_id character varying(255) NOT NULL,
    last_updated_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.wagtailadmin_formstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_formstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_apitoken (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    key_hash character varying(64) NOT NULL,
    prefix character varying(16) NOT NULL,
    created timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    user_id bigint NOT NULL
);
ALTER TABLE public.wagtailcore_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_collection (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    name character varying(255) NOT NULL,
    CONSTRAINT wagtailcore_collection_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_collection_numchild_check CHECK ((numchild >= 0))
);
ALTER TABLE public.wagtailcore_collection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_collectionviewrestriction (
    id integer NOT NULL,
    restriction_type character varying(20) NOT NULL,
    password character varying(255) NOT NULL,
    collection_id integer NOT NULL
);
CREATE TABLE public.wagtailcore_collectionviewrestriction_groups (
    id bigint NOT NULL,
    collectionviewrestriction_id integer NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_collectionviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.wagtailcore_collectionviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_comment (
    id integer NOT NULL,
    text text NOT NULL,
    contentpath text NOT NULL,
    "position" text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    page_id integer NOT NULL,
    resolved_by_id bigint,
    revision_created_id integer,
    user_id bigint NOT NULL
);
ALTER TABLE public.wagtailcore_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_commentreply (
    id integer NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    comment_id integer NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.wagtailcore_commentreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_commentreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_groupapprovaltask (
    task_ptr_id integer NOT NULL
);
CREATE TABLE public.wagtailcore_groupapprovaltask_groups (
    id bigint NOT NULL,
    groupapprovaltask_id integer NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_groupapprovaltask_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupapprovaltask_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_groupcollectionpermission (
    id integer NOT NULL,
    collection_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_groupcollectionpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupcollectionpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_grouppagepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    page_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_grouppagepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_grouppagepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_groupsitepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL,
    site_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_groupsitepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupsitepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_locale (
    id integer NOT NULL,
    language_code character varying(100) NOT NULL
);
ALTER TABLE public.wagtailcore_locale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_locale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_modellogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    object_id character varying(255) NOT NULL,
    content_type_id integer,
    user_id bigint,
    uuid uuid,
    revision_id integer
);
ALTER TABLE public.wagtailcore_modellogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_modellogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_page (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    title character varying(255) NOT NULL,
    slug character varying(255) NOT NULL,
    live boolean NOT NULL,
    has_unpublished_changes boolean NOT NULL,
    url_path text NOT NULL,
    seo_title character varying(255) NOT NULL,
    show_in_menus boolean NOT NULL,
    search_description text NOT NULL,
    go_live_at timestamp with time zone,
    expire_at timestamp with time zone,
    expired boolean NOT NULL,
    content_type_id integer NOT NULL,
    owner_id bigint,
    locked boolean NOT NULL,
    latest_revision_created_at timestamp with time zone,
    first_published_at timestamp with time zone,
    live_revision_id integer,
    last_published_at timestamp with time zone,
    draft_title character varying(255) NOT NULL,
    locked_at timestamp with time zone,
    locked_by_id bigint,
    translation_key uuid NOT NULL,
    locale_id integer NOT NULL,
    alias_of_id integer,
    latest_revision_id integer,
    CONSTRAINT wagtailcore_page_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_page_numchild_check CHECK ((numchild >= 0))
);
ALTER TABLE public.wagtailcore_page ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_pagelogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    content_type_id integer,
    page_id integer NOT NULL,
    revision_id integer,
    user_id bigint,
    uuid uuid
);
ALTER TABLE public.wagtailcore_pagelogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagelogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_revision (
    id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    content jsonb NOT NULL,
    approved_go_live_at timestamp with time zone,
    object_id character varying(255) NOT NULL,
    user_id bigint,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL,
    object_str text NOT NULL
);
ALTER TABLE public.wagtailcore_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagerevision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_pagesubscription (
    id integer NOT NULL,
    comment_notifications boolean NOT NULL,
    page_id integer NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.wagtailcore_pagesubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagesubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_pageviewrestriction (
    id integer NOT NULL,
    password character varying(255) NOT NULL,
    page_id integer NOT NULL,
    restriction_type character varying(20) NOT NULL
);
CREATE TABLE public.wagtailcore_pageviewrestriction_groups (
    id bigint NOT NULL,
    pageviewrestriction_id integer NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_pageviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.wagtailcore_pageviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_referenceindex (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    to_object_id character varying(255) NOT NULL,
    model_path text NOT NULL,
    content_path text NOT NULL,
    content_path_hash uuid NOT NULL,
    base_content_type_id integer NOT NULL,
    content_type_id integer NOT NULL,
    to_content_type_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_referenceindex ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_referenceindex_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_site (
    id integer NOT NULL,
    hostname character varying(255) NOT NULL,
    port integer NOT NULL,
    is_default_site boolean NOT NULL,
    root_page_id integer NOT NULL,
    site_name character varying(255) NOT NULL
);
ALTER TABLE public.wagtailcore_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_task (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL,
    content_type_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_taskstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    content_type_id integer NOT NULL,
    revision_id integer NOT NULL,
    task_id integer NOT NULL,
    workflow_state_id integer NOT NULL,
    finished_by_id bigint,
    comment text NOT NULL
);
ALTER TABLE public.wagtailcore_taskstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_taskstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_uploadedfile (
    id integer NOT NULL,
    file character varying(200) NOT NULL,
    for_content_type_id integer,
    uploaded_by_user_id bigint
);
ALTER TABLE public.wagtailcore_uploadedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_uploadedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_workflow (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL
);
ALTER TABLE public.wagtailcore_workflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_workflowcontenttype (
    content_type_id integer NOT NULL,
    workflow_id integer NOT NULL
);
CREATE TABLE public.wagtailcore_workflowpage (
    page_id integer NOT NULL,
    workflow_id integer NOT NULL
);
CREATE TABLE public.wagtailcore_workflowstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    current_task_state_id integer,
    object_id character varying(255) NOT NULL,
    requested_by_id bigint,
    workflow_id integer NOT NULL,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_workflowstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_workflowtask (
    id integer NOT NULL,
    sort_order integer,
    task_id integer NOT NULL,
    workflow_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_workflowtask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowtask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtaildocs_document (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    uploaded_by_user_id bigint,
    collection_id integer NOT NULL,
    file_size bigint,
    file_hash character varying(40) NOT NULL,
    CONSTRAINT wagtaildocs_document_file_size_check CHECK ((file_size >= 0))
);
ALTER TABLE public.wagtaildocs_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtaildocs_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailembeds_embed (
    id integer NOT NULL,
    url text NOT NULL,
    max_width smallint,
    type character varying(10) NOT NULL,
    html text NOT NULL,
    title text NOT NULL,
    author_name text NOT NULL,
    provider_name text NOT NULL,
    thumbnail_url text NOT NULL,
    width integer,
    height integer,
    last_updated timestamp with time zone NOT NULL,
    hash character varying(32) NOT NULL,
    cache_until timestamp with time zone
);
ALTER TABLE public.wagtailembeds_embed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailembeds_embed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailforms_formsubmission (
    id integer NOT NULL,
    form_data jsonb NOT NULL,
    submit_time timestamp with time zone NOT NULL,
    page_id integer NOT NULL
);
ALTER TABLE public.wagtailforms_formsubmission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailforms_formsubmission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailimages_image (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    uploaded_by_user_id bigint,
    file_size integer,
    collection_id integer NOT NULL,
    file_hash character varying(40) NOT NULL,
    description character varying(255) NOT NULL,
    CONSTRAINT wagtailimages_image_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_y_check CHECK ((focal_point_y >= 0))
);
ALTER TABLE public.wagtailimages_image ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailimages_rendition (
    id integer NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    filter_spec character varying(255) NOT NULL,
    image_id integer NOT NULL
);
ALTER TABLE public.wagtailimages_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailmedia_media (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    type character varying(255) NOT NULL,
    duration double precision NOT NULL,
    width integer,
    height integer,
    thumbnail character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    collection_id integer NOT NULL,
    uploaded_by_user_id bigint,
    CONSTRAINT wagtailmedia_media_height_check CHECK ((height >= 0)),
    CONSTRAINT wagtailmedia_media_width_check CHECK ((width >= 0))
);
ALTER TABLE public.wagtailmedia_media ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailmedia_media_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailredirects_redirect (
    id integer NOT NULL,
    old_path character varying(255) NOT NULL,
    is_permanent boolean NOT NULL,
    redirect_link character varying(255) NOT NULL,
    redirect_page_id integer,
    site_id integer,
    automatically_created boolean NOT NULL,
    created_at timestamp with time zone,
    redirect_page_route_path character varying(255) NOT NULL
);
ALTER TABLE public.wagtailredirects_redirect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailredirects_redirect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailsearch_indexentry (
    id integer NOT NULL,
    object_id character varying(50) NOT NULL,
    title_norm double precision NOT NULL,
    content_type_id integer NOT NULL,
    autocomplete tsvector NOT NULL,
    title tsvector NOT NULL,
    body tsvector NOT NULL,
    title_text text NOT NULL,
    body_text text NOT NULL
);
ALTER TABLE public.wagtailsearch_indexentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearch_indexentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailusers_userprofile (
    id integer NOT NULL,
    submitted_notifications boolean NOT NULL,
    approved_notifications boolean NOT NULL,
    rejected_notifications boolean NOT NULL,
    user_id bigint NOT NULL,
    preferred_language character varying(10) NOT NULL,
    current_time_zone character varying(40) NOT NULL,
    avatar character varying(100) NOT NULL,
    updated_comments_notifications boolean NOT NULL,
    dismissibles jsonb NOT NULL,
    theme character varying(40) NOT NULL,
    density character varying(40) NOT NULL,
    contrast character varying(40) NOT NULL,
    keyboard_shortcuts boolean NOT NULL
);
ALTER TABLE public.wagtailusers_userprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailusers_userprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
INSERT INTO public.auth_group VALUES
	(1, 'Moderators'),
	(2, 'Editors');
INSERT INTO public.auth_group_permissions VALUES
	(1, 1, 1),
	(2, 1, 2),
	(3, 1, 3),
	(4, 2, 1),
	(5, 2, 2),
	(6, 2, 3),
	(7, 1, 4),
	(8, 1, 5),
	(9, 1, 6),
	(10, 2, 4),
	(11, 2, 5),
	(12, 2, 6),
	(13, 1, 7),
	(14, 2, 7),
	(15, 1, 8),
	(16, 2, 8),
	(17, 1, 9),
	(18, 1, 10),
	(19, 1, 11),
	(20, 2, 9),
	(21, 2, 10),
	(22, 2, 11),
	(23, 1, 12),
	(24, 2, 12),
	(25, 1, 121),
	(26, 2, 121);
INSERT INTO public.auth_permission VALUES
	(1, 'Can add media', 2, 'add_media'),
	(2, 'Can change media', 2, 'change_media'),
	(3, 'Can delete media', 2, 'delete_media'),
	(4, 'Can add image', 3, 'add_image'),
	(5, 'Can change image', 3, 'change_image'),
	(6, 'Can delete image', 3, 'delete_image'),
	(7, 'Can access Wagtail admin', 4, 'access_admin'),
	(8, 'Can choose image', 3, 'choose_image'),
	(9, 'Can add document', 5, 'add_document'),
	(10, 'Can change document', 5, 'change_document'),
	(11, 'Can delete document', 5, 'delete_document'),
	(12, 'Can choose document', 5, 'choose_document'),
	(13, 'Can add locale', 7, 'add_locale'),
	(14, 'Can change locale', 7, 'change_locale'),
	(15, 'Can delete locale', 7, 'delete_locale'),
	(16, 'Can view locale', 7, 'view_locale'),
	(17, 'Can add site', 8, 'add_site'),
	(18, 'Can change site', 8, 'change_site'),
	(19, 'Can delete site', 8, 'delete_site'),
	(20, 'Can view site', 8, 'view_site'),
	(21, 'Can add group site permission', 9, 'add_groupsitepermission'),
	(22, 'Can change group site permission', 9, 'change_groupsitepermission'),
	(23, 'Can delete group site permission', 9, 'delete_groupsitepermission'),
	(24, 'Can view group site permission', 9, 'view_groupsitepermission'),
	(25, 'Can add API token', 10, 'add_apitoken'),
	(26, 'Can change API token', 10, 'change_apitoken'),
	(27, 'Can delete API token', 10, 'delete_apitoken'),
	(28, 'Can view API token', 10, 'view_apitoken'),
	(29, 'Can add model log entry', 11, 'add_modellogentry'),
	(30, 'Can change model log entry', 11, 'change_modellogentry'),
	(31, 'Can delete model log entry', 11, 'delete_modellogentry'),
	(32, 'Can view model log entry', 11, 'view_modellogentry'),
	(33, 'Can add revision', 12, 'add_revision'),
	(34, 'Can change revision', 12, 'change_revision'),
	(35, 'Can delete revision', 12, 'delete_revision'),
	(36, 'Can view revision', 12, 'view_revision'),
	(37, 'Can add collection view restriction', 13, 'add_collectionviewrestriction'),
	(38, 'Can change collection view restriction', 13, 'change_collectionviewrestriction'),
	(39, 'Can delete collection view restriction', 13, 'delete_collectionviewrestriction'),
	(40, 'Can view collection view restriction', 13, 'view_collectionviewrestriction'),
	(41, 'Can add collection', 14, 'add_collection'),
	(42, 'Can change collection', 14, 'change_collection'),
	(43, 'Can delete collection', 14, 'delete_collection'),
	(44, 'Can view collection', 14, 'view_collection'),
	(45, 'Can add group collection permission', 15, 'add_groupcollectionpermission'),
	(46, 'Can change group collection permission', 15, 'change_groupcollectionpermission'),
	(47, 'Can delete group collection permission', 15, 'delete_groupcollectionpermission'),
	(48, 'Can view group collection permission', 15, 'view_groupcollectionpermission'),
	(49, 'Can add uploaded file', 16, 'add_uploadedfile'),
	(50, 'Can change uploaded file', 16, 'change_uploadedfile'),
	(51, 'Can delete uploaded file', 16, 'delete_uploadedfile'),
	(52, 'Can view uploaded file', 16, 'view_uploadedfile'),
	(53, 'Can add workflow content type', 17, 'add_workflowcontenttype'),
	(54, 'Can change workflow content type', 17, 'change_workflowcontenttype'),
	(55, 'Can delete workflow content type', 17, 'delete_workflowcontenttype'),
	(56, 'Can view workflow content type', 17, 'view_workflowcontenttype'),
	(57, 'Can add Workflow state', 18, 'add_workflowstate'),
	(58, 'Can change Workflow state', 18, 'change_workflowstate'),
	(59, 'Can delete Workflow state', 18, 'delete_workflowstate'),
	(60, 'Can view Workflow state', 18, 'view_workflowstate'),
	(61, 'Can add workflow', 19, 'add_workflow'),
	(62, 'Can change workflow', 19, 'change_workflow'),
	(63, 'Can delete workflow', 19, 'delete_workflow'),
	(64, 'Can view workflow', 19, 'view_workflow'),
	(65, 'Can add workflow task order', 20, 'add_workflowtask'),
	(66, 'Can change workflow task order', 20, 'change_workflowtask'),
	(67, 'Can delete workflow task order', 20, 'delete_workflowtask'),
	(68, 'Can view workflow task order', 20, 'view_workflowtask'),
	(69, 'Can add task', 21, 'add_task'),
	(70, 'Can change task', 21, 'change_task'),
	(71, 'Can delete task', 21, 'delete_task'),
	(72, 'Can view task', 21, 'view_task'),
	(73, 'Can add Group approval task', 6, 'add_groupapprovaltask'),
	(74, 'Can change Group approval task', 6, 'change_groupapprovaltask'),
	(75, 'Can delete Group approval task', 6, 'delete_groupapprovaltask'),
	(76, 'Can view Group approval task', 6, 'view_groupapprovaltask'),
	(77, 'Can add Task state', 22, 'add_taskstate'),
	(78, 'Can change Task state', 22, 'change_taskstate'),
	(79, 'Can delete Task state', 22, 'delete_taskstate'),
	(80, 'Can view Task state', 22, 'view_taskstate'),
	(81, 'Can add page', 1, 'add_page'),
	(82, 'Can change page', 1, 'change_page'),
	(83, 'Can delete page', 1, 'delete_page'),
	(84, 'Can view page', 1, 'view_page'),
	(85, 'Delete pages with children', 1, 'bulk_delete_page'),
	(86, 'Lock/unlock pages you''ve locked', 1, 'lock_page'),
	(87, 'Publish any page', 1, 'publish_page'),
	(88, 'Unlock any page', 1, 'unlock_page'),
	(89, 'Can add group page permission', 23, 'add_grouppagepermission'),
	(90, 'Can change group page permission', 23, 'change_grouppagepermission'),
	(91, 'Can delete group page permission', 23, 'delete_grouppagepermission'),
	(92, 'Can view group page permission', 23, 'view_grouppagepermission'),
	(93, 'Can add page view restriction', 24, 'add_pageviewrestriction'),
	(94, 'Can change page view restriction', 24, 'change_pageviewrestriction'),
	(95, 'Can delete page view restriction', 24, 'delete_pageviewrestriction'),
	(96, 'Can view page view restriction', 24, 'view_pageviewrestriction'),
	(97, 'Can add workflow page', 25, 'add_workflowpage'),
	(98, 'Can change workflow page', 25, 'change_workflowpage'),
	(99, 'Can delete workflow page', 25, 'delete_workflowpage'),
	(100, 'Can view workflow page', 25, 'view_workflowpage'),
	(101, 'Can add page log entry', 26, 'add_pagelogentry'),
	(102, 'Can change page log entry', 26, 'change_pagelogentry'),
	(103, 'Can delete page log entry', 26, 'delete_pagelogentry'),
	(104, 'Can view page log entry', 26, 'view_pagelogentry'),
	(105, 'Can add comment', 27, 'add_comment'),
	(106, 'Can change comment', 27, 'change_comment'),
	(107, 'Can delete comment', 27, 'delete_comment'),
	(108, 'Can view comment', 27, 'view_comment'),
	(109, 'Can add comment reply', 28, 'add_commentreply'),
	(110, 'Can change comment reply', 28, 'change_commentreply'),
	(111, 'Can delete comment reply', 28, 'delete_commentreply'),
	(112, 'Can view comment reply', 28, 'view_commentreply'),
	(113, 'Can add page subscription', 29, 'add_pagesubscription'),
	(114, 'Can change page subscription', 29, 'change_pagesubscription'),
	(115, 'Can delete page subscription', 29, 'delete_pagesubscription'),
	(116, 'Can view page subscription', 29, 'view_pagesubscription'),
	(117, 'Can add reference index', 30, 'add_referenceindex'),
	(118, 'Can change reference index', 30, 'change_referenceindex'),
	(119, 'Can delete reference index', 30, 'delete_referenceindex'),
	(120, 'Can view reference index', 30, 'view_referenceindex'),
	(121, 'Can submit translations', 31, 'submit_translation'),
	(122, 'Can add search sequence', 32, 'add_searchsequence'),
	(123, 'Can change search sequence', 32, 'change_searchsequence'),
	(124, 'Can delete search sequence', 32, 'delete_searchsequence'),
	(125, 'Can view search sequence', 32, 'view_searchsequence'),
	(126, 'Can add search document', 33, 'add_searchdocument'),
	(127, 'Can change search document', 33, 'change_searchdocument'),
	(128, 'Can delete search document', 33, 'delete_searchdocument'),
	(129, 'Can view search document', 33, 'view_searchdocument'),
	(130, 'Can add search rule', 34, 'add_searchrule'),
	(131, 'Can change search rule', 34, 'change_searchrule'),
	(132, 'Can delete search rule', 34, 'delete_searchrule'),
	(133, 'Can view search rule', 34, 'view_searchrule'),
	(134, 'Can add file text', 35, 'add_filetext'),
	(135, 'Can change file text', 35, 'change_filetext'),
	(136, 'Can delete file text', 35, 'delete_filetext'),
	(137, 'Can view file text', 35, 'view_filetext'),
	(138, 'Can add query without results', 36, 'add_searchgap'),
	(139, 'Can change query without results', 36, 'change_searchgap'),
	(140, 'Can delete query without results', 36, 'delete_searchgap'),
	(141, 'Can view query without results', 36, 'view_searchgap'),
	(142, 'Can add wanted day', 37, 'add_wantedday'),
	(143, 'Can change wanted day', 37, 'change_wantedday'),
	(144, 'Can delete wanted day', 37, 'delete_wantedday'),
	(145, 'Can view wanted day', 37, 'view_wantedday'),
	(146, 'Can add query day', 38, 'add_queryday'),
	(147, 'Can change query day', 38, 'change_queryday'),
	(148, 'Can delete query day', 38, 'delete_queryday'),
	(149, 'Can view query day', 38, 'view_queryday'),
	(150, 'Can add article', 39, 'add_articlepage'),
	(151, 'Can change article', 39, 'change_articlepage'),
	(152, 'Can delete article', 39, 'delete_articlepage'),
	(153, 'Can view article', 39, 'view_articlepage'),
	(154, 'Can add contact page', 40, 'add_contactpage'),
	(155, 'Can change contact page', 40, 'change_contactpage'),
	(156, 'Can delete contact page', 40, 'delete_contactpage'),
	(157, 'Can view contact page', 40, 'view_contactpage'),
	(158, 'Can add photo gallery', 41, 'add_gallerypage'),
	(159, 'Can change photo gallery', 41, 'change_gallerypage'),
	(160, 'Can delete photo gallery', 41, 'delete_gallerypage'),
	(161, 'Can view photo gallery', 41, 'view_gallerypage'),
	(162, 'Can add home page', 42, 'add_homepage'),
	(163, 'Can change home page', 42, 'change_homepage'),
	(164, 'Can delete home page', 42, 'delete_homepage'),
	(165, 'Can view home page', 42, 'view_homepage'),
	(166, 'Can add page of links', 43, 'add_linkspage'),
	(167, 'Can change page of links', 43, 'change_linkspage'),
	(168, 'Can delete page of links', 43, 'delete_linkspage'),
	(169, 'Can view page of links', 43, 'view_linkspage'),
	(170, 'Can add officials', 44, 'add_officialspage'),
	(171, 'Can change officials', 44, 'change_officialspage'),
	(172, 'Can delete officials', 44, 'delete_officialspage'),
	(173, 'Can view officials', 44, 'view_officialspage'),
	(174, 'Can add organisation chart', 45, 'add_organisationpage'),
	(175, 'Can change organisation chart', 45, 'change_organisationpage'),
	(176, 'Can delete organisation chart', 45, 'delete_organisationpage'),
	(177, 'Can view organisation chart', 45, 'view_organisationpage'),
	(178, 'Can add directory of portals', 46, 'add_portalsindexpage'),
	(179, 'Can change directory of portals', 46, 'change_portalsindexpage'),
	(180, 'Can delete directory of portals', 46, 'delete_portalsindexpage'),
	(181, 'Can view directory of portals', 46, 'view_portalsindexpage'),
	(182, 'Can add leaders'' schedule', 47, 'add_schedulepage'),
	(183, 'Can change leaders'' schedule', 47, 'change_schedulepage'),
	(184, 'Can delete leaders'' schedule', 47, 'delete_schedulepage'),
	(185, 'Can view leaders'' schedule', 47, 'view_schedulepage'),
	(186, 'Can add section', 48, 'add_sectionpage'),
	(187, 'Can change section', 48, 'change_sectionpage'),
	(188, 'Can delete section', 48, 'delete_sectionpage'),
	(189, 'Can view section', 48, 'view_sectionpage'),
	(190, 'Can add correction', 49, 'add_correction'),
	(191, 'Can change correction', 49, 'change_correction'),
	(192, 'Can delete correction', 49, 'delete_correction'),
	(193, 'Can view correction', 49, 'view_correction'),
	(194, 'Can add unit', 50, 'add_organisationunit'),
	(195, 'Can change unit', 50, 'change_organisationunit'),
	(196, 'Can delete unit', 50, 'delete_organisationunit'),
	(197, 'Can view unit', 50, 'view_organisationunit'),
	(198, 'Can add picture', 51, 'add_portalimage'),
	(199, 'Can change picture', 51, 'change_portalimage'),
	(200, 'Can delete picture', 51, 'delete_portalimage'),
	(201, 'Can view picture', 51, 'view_portalimage'),
	(202, 'Can add introduction', 52, 'add_introductionpage'),
	(203, 'Can change introduction', 52, 'change_introductionpage'),
	(204, 'Can delete introduction', 52, 'delete_introductionpage'),
	(205, 'Can view introduction', 52, 'view_introductionpage'),
	(206, 'Can add page', 53, 'add_genericpage'),
	(207, 'Can change page', 53, 'change_genericpage'),
	(208, 'Can delete page', 53, 'delete_genericpage'),
	(209, 'Can view page', 53, 'view_genericpage'),
	(210, 'Can add entry of a schedule', 54, 'add_scheduleentry'),
	(211, 'Can change entry of a schedule', 54, 'change_scheduleentry'),
	(212, 'Can delete entry of a schedule', 54, 'delete_scheduleentry'),
	(213, 'Can view entry of a schedule', 54, 'view_scheduleentry'),
	(214, 'Can add topic', 55, 'add_topic'),
	(215, 'Can change topic', 55, 'change_topic'),
	(216, 'Can delete topic', 55, 'delete_topic'),
	(217, 'Can view topic', 55, 'view_topic'),
	(218, 'Can add publication', 56, 'add_publicationpage'),
	(219, 'Can change publication', 56, 'change_publicationpage'),
	(220, 'Can delete publication', 56, 'delete_publicationpage'),
	(221, 'Can view publication', 56, 'view_publicationpage'),
	(222, 'Can add page meta', 57, 'add_pagemeta'),
	(223, 'Can change page meta', 57, 'change_pagemeta'),
	(224, 'Can delete page meta', 57, 'delete_pagemeta'),
	(225, 'Can view page meta', 57, 'view_pagemeta'),
	(226, 'Can add direction item', 58, 'add_directionpage'),
	(227, 'Can change direction item', 58, 'change_directionpage'),
	(228, 'Can delete direction item', 58, 'delete_directionpage'),
	(229, 'Can view direction item', 58, 'view_directionpage'),
	(230, 'Can add announcement', 59, 'add_announcementpage'),
	(231, 'Can change announcement', 59, 'change_announcementpage'),
	(232, 'Can delete announcement', 59, 'delete_announcementpage'),
	(233, 'Can view announcement', 59, 'view_announcementpage'),
	(234, 'Can add video', 60, 'add_videopage'),
	(235, 'Can change video', 60, 'change_videopage'),
	(236, 'Can delete video', 60, 'delete_videopage'),
	(237, 'Can view video', 60, 'view_videopage'),
	(238, 'Can add emergency banner', 61, 'add_emergencybanner'),
	(239, 'Can change emergency banner', 61, 'change_emergencybanner'),
	(240, 'Can delete emergency banner', 61, 'delete_emergencybanner'),
	(241, 'Can view emergency banner', 61, 'view_emergencybanner'),
	(242, 'Can add portal rendition', 62, 'add_portalrendition'),
	(243, 'Can change portal rendition', 62, 'change_portalrendition'),
	(244, 'Can delete portal rendition', 62, 'delete_portalrendition'),
	(245, 'Can view portal rendition', 62, 'view_portalrendition'),
	(246, 'Can add approval by a second person', 63, 'add_foureyestask'),
	(247, 'Can change approval by a second person', 63, 'change_foureyestask'),
	(248, 'Can delete approval by a second person', 63, 'delete_foureyestask'),
	(249, 'Can view approval by a second person', 63, 'view_foureyestask'),
	(250, 'Can add sharing rule', 64, 'add_sharingrule'),
	(251, 'Can change sharing rule', 64, 'change_sharingrule'),
	(252, 'Can delete sharing rule', 64, 'delete_sharingrule'),
	(253, 'Can view sharing rule', 64, 'view_sharingrule'),
	(254, 'Can add placement', 65, 'add_placement'),
	(255, 'Can change placement', 65, 'change_placement'),
	(256, 'Can delete placement', 65, 'delete_placement'),
	(257, 'Can view placement', 65, 'view_placement'),
	(258, 'Can add withdrawal', 66, 'add_withdrawal'),
	(259, 'Can change withdrawal', 66, 'change_withdrawal'),
	(260, 'Can delete withdrawal', 66, 'delete_withdrawal'),
	(261, 'Can view withdrawal', 66, 'view_withdrawal'),
	(262, 'Can add listed item', 67, 'add_listeditem'),
	(263, 'Can change listed item', 67, 'change_listeditem'),
	(264, 'Can delete listed item', 67, 'delete_listeditem'),
	(265, 'Can view listed item', 67, 'view_listeditem'),
	(266, 'Can add file published by itself', 68, 'add_publishedfile'),
	(267, 'Can change file published by itself', 68, 'change_publishedfile'),
	(268, 'Can delete file published by itself', 68, 'delete_publishedfile'),
	(269, 'Can view file published by itself', 68, 'view_publishedfile'),
	(270, 'Can add merge of portals', 69, 'add_portalmerge'),
	(271, 'Can change merge of portals', 69, 'change_portalmerge'),
	(272, 'Can delete merge of portals', 69, 'delete_portalmerge'),
	(273, 'Can view merge of portals', 69, 'view_portalmerge'),
	(274, 'Can add merged section', 70, 'add_mergedsection'),
	(275, 'Can change merged section', 70, 'change_mergedsection'),
	(276, 'Can delete merged section', 70, 'delete_mergedsection'),
	(277, 'Can view merged section', 70, 'view_mergedsection'),
	(278, 'Can add rating summary', 71, 'add_ratingsummary'),
	(279, 'Can change rating summary', 71, 'change_ratingsummary'),
	(280, 'Can delete rating summary', 71, 'delete_ratingsummary'),
	(281, 'Can view rating summary', 71, 'view_ratingsummary'),
	(282, 'Can add rating', 72, 'add_rating'),
	(283, 'Can change rating', 72, 'change_rating'),
	(284, 'Can delete rating', 72, 'delete_rating'),
	(285, 'Can view rating', 72, 'view_rating'),
	(286, 'Can add view day', 73, 'add_viewday'),
	(287, 'Can change view day', 73, 'change_viewday'),
	(288, 'Can delete view day', 73, 'delete_viewday'),
	(289, 'Can view view day', 73, 'view_viewday'),
	(290, 'Can add field of administration', 74, 'add_servicefield'),
	(291, 'Can change field of administration', 74, 'change_servicefield'),
	(292, 'Can delete field of administration', 74, 'delete_servicefield'),
	(293, 'Can view field of administration', 74, 'view_servicefield'),
	(294, 'Can add life or business event', 75, 'add_lifeevent'),
	(295, 'Can change life or business event', 75, 'change_lifeevent'),
	(296, 'Can delete life or business event', 75, 'delete_lifeevent'),
	(297, 'Can view life or business event', 75, 'view_lifeevent'),
	(298, 'Can add procedure', 76, 'add_procedure'),
	(299, 'Can change procedure', 76, 'change_procedure'),
	(300, 'Can delete procedure', 76, 'delete_procedure'),
	(301, 'Can view procedure', 76, 'view_procedure'),
	(302, 'Can add version of a procedure', 77, 'add_procedureversion'),
	(303, 'Can change version of a procedure', 77, 'change_procedureversion'),
	(304, 'Can delete version of a procedure', 77, 'delete_procedureversion'),
	(305, 'Can view version of a procedure', 77, 'view_procedureversion'),
	(306, 'Can add version basis', 78, 'add_versionbasis'),
	(307, 'Can change version basis', 78, 'change_versionbasis'),
	(308, 'Can delete version basis', 78, 'delete_versionbasis'),
	(309, 'Can view version basis', 78, 'view_versionbasis'),
	(310, 'Can add procedure audience', 79, 'add_procedureaudience'),
	(311, 'Can change procedure audience', 79, 'change_procedureaudience'),
	(312, 'Can delete procedure audience', 79, 'delete_procedureaudience'),
	(313, 'Can view procedure audience', 79, 'view_procedureaudience'),
	(314, 'Can add catalogue edition', 80, 'add_catalogueedition'),
	(315, 'Can change catalogue edition', 80, 'change_catalogueedition'),
	(316, 'Can delete catalogue edition', 80, 'delete_catalogueedition'),
	(317, 'Can view catalogue edition', 80, 'view_catalogueedition'),
	(318, 'Can add journey', 81, 'add_journey'),
	(319, 'Can change journey', 81, 'change_journey'),
	(320, 'Can delete journey', 81, 'delete_journey'),
	(321, 'Can view journey', 81, 'view_journey'),
	(322, 'Can add version of a journey', 82, 'add_journeyversion'),
	(323, 'Can change version of a journey', 82, 'change_journeyversion'),
	(324, 'Can delete version of a journey', 82, 'delete_journeyversion'),
	(325, 'Can view version of a journey', 82, 'view_journeyversion'),
	(326, 'Can add journey step', 83, 'add_journeystep'),
	(327, 'Can change journey step', 83, 'change_journeystep'),
	(328, 'Can delete journey step', 83, 'delete_journeystep'),
	(329, 'Can view journey step', 83, 'view_journeystep'),
	(330, 'Can add outside link', 84, 'add_outsidelink'),
	(331, 'Can change outside link', 84, 'change_outsidelink'),
	(332, 'Can delete outside link', 84, 'delete_outsidelink'),
	(333, 'Can view outside link', 84, 'view_outsidelink'),
	(334, 'Can add import of procedures', 85, 'add_importfile'),
	(335, 'Can change import of procedures', 85, 'change_importfile'),
	(336, 'Can delete import of procedures', 85, 'delete_importfile'),
	(337, 'Can view import of procedures', 85, 'view_importfile'),
	(338, 'Can add procedure change', 86, 'add_procedurechange'),
	(339, 'Can change procedure change', 86, 'change_procedurechange'),
	(340, 'Can delete procedure change', 86, 'delete_procedurechange'),
	(341, 'Can view procedure change', 86, 'view_procedurechange'),
	(342, 'Can add service point', 87, 'add_servicepoint'),
	(343, 'Can change service point', 87, 'change_servicepoint'),
	(344, 'Can delete service point', 87, 'delete_servicepoint'),
	(345, 'Can view service point', 87, 'view_servicepoint'),
	(346, 'Can add journey version writer', 88, 'add_journeyversionwriter'),
	(347, 'Can change journey version writer', 88, 'change_journeyversionwriter'),
	(348, 'Can delete journey version writer', 88, 'delete_journeyversionwriter'),
	(349, 'Can view journey version writer', 88, 'view_journeyversionwriter'),
	(350, 'Can add procedure version writer', 89, 'add_procedureversionwriter'),
	(351, 'Can change procedure version writer', 89, 'change_procedureversionwriter'),
	(352, 'Can delete procedure version writer', 89, 'delete_procedureversionwriter'),
	(353, 'Can view procedure version writer', 89, 'view_procedureversionwriter'),
	(354, 'Can add columns of an import', 90, 'add_importshape'),
	(355, 'Can change columns of an import', 90, 'change_importshape'),
	(356, 'Can delete columns of an import', 90, 'delete_importshape'),
	(357, 'Can view columns of an import', 90, 'view_importshape'),
	(358, 'Can add legal document', 91, 'add_documentreference'),
	(359, 'Can change legal document', 91, 'change_documentreference'),
	(360, 'Can delete legal document', 91, 'delete_documentreference'),
	(361, 'Can view legal document', 91, 'view_documentreference'),
	(362, 'Can add portal', 92, 'add_portal'),
	(363, 'Can change portal', 92, 'change_portal'),
	(364, 'Can delete portal', 92, 'delete_portal'),
	(365, 'Can view portal', 92, 'view_portal'),
	(366, 'Can add former address', 93, 'add_formeraddress'),
	(367, 'Can change former address', 93, 'change_formeraddress'),
	(368, 'Can delete former address', 93, 'delete_formeraddress'),
	(369, 'Can view former address', 93, 'view_formeraddress'),
	(370, 'Can add staff role', 94, 'add_staffmembership'),
	(371, 'Can change staff role', 94, 'change_staffmembership'),
	(372, 'Can delete staff role', 94, 'delete_staffmembership'),
	(373, 'Can view staff role', 94, 'view_staffmembership'),
	(374, 'Can add theme', 95, 'add_theme'),
	(375, 'Can change theme', 95, 'change_theme'),
	(376, 'Can delete theme', 95, 'delete_theme'),
	(377, 'Can view theme', 95, 'view_theme'),
	(378, 'Can add closing or reopening of a portal', 96, 'add_portalstatuschange'),
	(379, 'Can change closing or reopening of a portal', 96, 'change_portalstatuschange'),
	(380, 'Can delete closing or reopening of a portal', 96, 'delete_portalstatuschange'),
	(381, 'Can view closing or reopening of a portal', 96, 'view_portalstatuschange'),
	(382, 'Can add role of an invited person', 97, 'add_invitation'),
	(383, 'Can change role of an invited person', 97, 'change_invitation'),
	(384, 'Can delete role of an invited person', 97, 'delete_invitation'),
	(385, 'Can view role of an invited person', 97, 'view_invitation'),
	(386, 'Can add user', 98, 'add_user'),
	(387, 'Can change user', 98, 'change_user'),
	(388, 'Can delete user', 98, 'delete_user'),
	(389, 'Can view user', 98, 'view_user'),
	(390, 'Can add reset of a second step', 99, 'add_secondfactorreset'),
	(391, 'Can change reset of a second step', 99, 'change_secondfactorreset'),
	(392, 'Can delete reset of a second step', 99, 'delete_secondfactorreset'),
	(393, 'Can view reset of a second step', 99, 'view_secondfactorreset'),
	(394, 'Can add agency', 100, 'add_agency'),
	(395, 'Can change agency', 100, 'change_agency'),
	(396, 'Can delete agency', 100, 'delete_agency'),
	(397, 'Can view agency', 100, 'view_agency'),
	(398, 'Can add succession', 101, 'add_agencysuccession'),
	(399, 'Can change succession', 101, 'change_agencysuccession'),
	(400, 'Can delete succession', 101, 'delete_agencysuccession'),
	(401, 'Can view succession', 101, 'view_agencysuccession'),
	(402, 'Can add official', 102, 'add_official'),
	(403, 'Can change official', 102, 'change_official'),
	(404, 'Can delete official', 102, 'delete_official'),
	(405, 'Can view official', 102, 'view_official'),
	(406, 'Can add agency name', 103, 'add_agencyname'),
	(407, 'Can change agency name', 103, 'change_agencyname'),
	(408, 'Can delete agency name', 103, 'delete_agencyname'),
	(409, 'Can view agency name', 103, 'view_agencyname'),
	(410, 'Can add worker beat', 104, 'add_workerbeat'),
	(411, 'Can change worker beat', 104, 'change_workerbeat'),
	(412, 'Can delete worker beat', 104, 'delete_workerbeat'),
	(413, 'Can view worker beat', 104, 'view_workerbeat'),
	(414, 'Can add audit seal', 105, 'add_auditseal'),
	(415, 'Can change audit seal', 105, 'change_auditseal'),
	(416, 'Can delete audit seal', 105, 'delete_auditseal'),
	(417, 'Can view audit seal', 105, 'view_auditseal'),
	(418, 'Can add audit event', 106, 'add_auditevent'),
	(419, 'Can change audit event', 106, 'change_auditevent'),
	(420, 'Can delete audit event', 106, 'delete_auditevent'),
	(421, 'Can view audit event', 106, 'view_auditevent'),
	(422, 'Can add purge', 107, 'add_purge'),
	(423, 'Can change purge', 107, 'change_purge'),
	(424, 'Can delete purge', 107, 'delete_purge'),
	(425, 'Can view purge', 107, 'view_purge'),
	(426, 'Can add outbox message', 108, 'add_outboxmessage'),
	(427, 'Can change outbox message', 108, 'change_outboxmessage'),
	(428, 'Can delete outbox message', 108, 'delete_outboxmessage'),
	(429, 'Can view outbox message', 108, 'view_outboxmessage'),
	(430, 'Can add proposed change', 109, 'add_changerequest'),
	(431, 'Can change proposed change', 109, 'change_changerequest'),
	(432, 'Can delete proposed change', 109, 'delete_changerequest'),
	(433, 'Can view proposed change', 109, 'view_changerequest'),
	(434, 'Can add change request writer', 110, 'add_changerequestwriter'),
	(435, 'Can change change request writer', 110, 'change_changerequestwriter'),
	(436, 'Can delete change request writer', 110, 'delete_changerequestwriter'),
	(437, 'Can view change request writer', 110, 'view_changerequestwriter'),
	(438, 'Can add file check', 111, 'add_fileverdict'),
	(439, 'Can change file check', 111, 'change_fileverdict'),
	(440, 'Can delete file check', 111, 'delete_fileverdict'),
	(441, 'Can view file check', 111, 'view_fileverdict'),
	(442, 'Can add use of a file', 112, 'add_fileuse'),
	(443, 'Can change use of a file', 112, 'change_fileuse'),
	(444, 'Can delete use of a file', 112, 'delete_fileuse'),
	(445, 'Can view use of a file', 112, 'view_fileuse'),
	(446, 'Can add health problem', 113, 'add_healthproblem'),
	(447, 'Can change health problem', 113, 'change_healthproblem'),
	(448, 'Can delete health problem', 113, 'delete_healthproblem'),
	(449, 'Can view health problem', 113, 'view_healthproblem'),
	(450, 'Can add string', 114, 'add_string'),
	(451, 'Can change string', 114, 'change_string'),
	(452, 'Can delete string', 114, 'delete_string'),
	(453, 'Can view string', 114, 'view_string'),
	(454, 'Can add template', 115, 'add_template'),
	(455, 'Can change template', 115, 'change_template'),
	(456, 'Can delete template', 115, 'delete_template'),
	(457, 'Can view template', 115, 'view_template'),
	(458, 'Can add translatable object', 116, 'add_translatableobject'),
	(459, 'Can change translatable object', 116, 'change_translatableobject'),
	(460, 'Can delete translatable object', 116, 'delete_translatableobject'),
	(461, 'Can view translatable object', 116, 'view_translatableobject'),
	(462, 'Can add translation source', 117, 'add_translationsource'),
	(463, 'Can change translation source', 117, 'change_translationsource'),
	(464, 'Can delete translation source', 117, 'delete_translationsource'),
	(465, 'Can view translation source', 117, 'view_translationsource'),
	(466, 'Can add translation log', 118, 'add_translationlog'),
	(467, 'Can change translation log', 118, 'change_translationlog'),
	(468, 'Can delete translation log', 118, 'delete_translationlog'),
	(469, 'Can view translation log', 118, 'view_translationlog'),
	(470, 'Can add translation context', 119, 'add_translationcontext'),
	(471, 'Can change translation context', 119, 'change_translationcontext'),
	(472, 'Can delete translation context', 119, 'delete_translationcontext'),
	(473, 'Can view translation context', 119, 'view_translationcontext'),
	(474, 'Can add template segment', 120, 'add_templatesegment'),
	(475, 'Can change template segment', 120, 'change_templatesegment'),
	(476, 'Can delete template segment', 120, 'delete_templatesegment'),
	(477, 'Can view template segment', 120, 'view_templatesegment'),
	(478, 'Can add string segment', 121, 'add_stringsegment'),
	(479, 'Can change string segment', 121, 'change_stringsegment'),
	(480, 'Can delete string segment', 121, 'delete_stringsegment'),
	(481, 'Can view string segment', 121, 'view_stringsegment'),
	(482, 'Can add related object segment', 122, 'add_relatedobjectsegment'),
	(483, 'Can change related object segment', 122, 'change_relatedobjectsegment'),
	(484, 'Can delete related object segment', 122, 'delete_relatedobjectsegment'),
	(485, 'Can view related object segment', 122, 'view_relatedobjectsegment'),
	(486, 'Can add string translation', 123, 'add_stringtranslation'),
	(487, 'Can change string translation', 123, 'change_stringtranslation'),
	(488, 'Can delete string translation', 123, 'delete_stringtranslation'),
	(489, 'Can view string translation', 123, 'view_stringtranslation'),
	(490, 'Can add translation', 31, 'add_translation'),
	(491, 'Can change translation', 31, 'change_translation'),
	(492, 'Can delete translation', 31, 'delete_translation'),
	(493, 'Can view translation', 31, 'view_translation'),
	(494, 'Can add overridable segment', 124, 'add_overridablesegment'),
	(495, 'Can change overridable segment', 124, 'change_overridablesegment'),
	(496, 'Can delete overridable segment', 124, 'delete_overridablesegment'),
	(497, 'Can view overridable segment', 124, 'view_overridablesegment'),
	(498, 'Can add segment override', 125, 'add_segmentoverride'),
	(499, 'Can change segment override', 125, 'change_segmentoverride'),
	(500, 'Can delete segment override', 125, 'delete_segmentoverride'),
	(501, 'Can view segment override', 125, 'view_segmentoverride'),
	(502, 'Can add locale synchronization', 126, 'add_localesynchronization'),
	(503, 'Can change locale synchronization', 126, 'change_localesynchronization'),
	(504, 'Can delete locale synchronization', 126, 'delete_localesynchronization'),
	(505, 'Can view locale synchronization', 126, 'view_localesynchronization'),
	(506, 'Can view media', 2, 'view_media'),
	(507, 'Can add form submission', 127, 'add_formsubmission'),
	(508, 'Can change form submission', 127, 'change_formsubmission'),
	(509, 'Can delete form submission', 127, 'delete_formsubmission'),
	(510, 'Can view form submission', 127, 'view_formsubmission'),
	(511, 'Can add redirect', 128, 'add_redirect'),
	(512, 'Can change redirect', 128, 'change_redirect'),
	(513, 'Can delete redirect', 128, 'delete_redirect'),
	(514, 'Can view redirect', 128, 'view_redirect'),
	(515, 'Can add embed', 129, 'add_embed'),
	(516, 'Can change embed', 129, 'change_embed'),
	(517, 'Can delete embed', 129, 'delete_embed'),
	(518, 'Can view embed', 129, 'view_embed'),
	(519, 'Can add user profile', 130, 'add_userprofile'),
	(520, 'Can change user profile', 130, 'change_userprofile'),
	(521, 'Can delete user profile', 130, 'delete_userprofile'),
	(522, 'Can view user profile', 130, 'view_userprofile'),
	(523, 'Can view document', 5, 'view_document'),
	(524, 'Can view image', 3, 'view_image'),
	(525, 'Can add rendition', 131, 'add_rendition'),
	(526, 'Can change rendition', 131, 'change_rendition'),
	(527, 'Can delete rendition', 131, 'delete_rendition'),
	(528, 'Can view rendition', 131, 'view_rendition'),
	(529, 'Can add index entry', 132, 'add_indexentry'),
	(530, 'Can change index entry', 132, 'change_indexentry'),
	(531, 'Can delete index entry', 132, 'delete_indexentry'),
	(532, 'Can view index entry', 132, 'view_indexentry'),
	(533, 'Can add editing session', 133, 'add_editingsession'),
	(534, 'Can change editing session', 133, 'change_editingsession'),
	(535, 'Can delete editing session', 133, 'delete_editingsession'),
	(536, 'Can view editing session', 133, 'view_editingsession'),
	(537, 'Can add form state', 134, 'add_formstate'),
	(538, 'Can change form state', 134, 'change_formstate'),
	(539, 'Can delete form state', 134, 'delete_formstate'),
	(540, 'Can view form state', 134, 'view_formstate'),
	(541, 'Can add tag', 135, 'add_tag'),
	(542, 'Can change tag', 135, 'change_tag'),
	(543, 'Can delete tag', 135, 'delete_tag'),
	(544, 'Can view tag', 135, 'view_tag'),
	(545, 'Can add tagged item', 136, 'add_taggeditem'),
	(546, 'Can change tagged item', 136, 'change_taggeditem'),
	(547, 'Can delete tagged item', 136, 'delete_taggeditem'),
	(548, 'Can view tagged item', 136, 'view_taggeditem'),
	(549, 'Can add email address', 137, 'add_emailaddress'),
	(550, 'Can change email address', 137, 'change_emailaddress'),
	(551, 'Can delete email address', 137, 'delete_emailaddress'),
	(552, 'Can view email address', 137, 'view_emailaddress'),
	(553, 'Can add email confirmation', 138, 'add_emailconfirmation'),
	(554, 'Can change email confirmation', 138, 'change_emailconfirmation'),
	(555, 'Can delete email confirmation', 138, 'delete_emailconfirmation'),
	(556, 'Can view email confirmation', 138, 'view_emailconfirmation'),
	(557, 'Can add authenticator', 139, 'add_authenticator'),
	(558, 'Can change authenticator', 139, 'change_authenticator'),
	(559, 'Can delete authenticator', 139, 'delete_authenticator'),
	(560, 'Can view authenticator', 139, 'view_authenticator'),
	(561, 'Can add social account', 140, 'add_socialaccount'),
	(562, 'Can change social account', 140, 'change_socialaccount'),
	(563, 'Can delete social account', 140, 'delete_socialaccount'),
	(564, 'Can view social account', 140, 'view_socialaccount'),
	(565, 'Can add social application', 141, 'add_socialapp'),
	(566, 'Can change social application', 141, 'change_socialapp'),
	(567, 'Can delete social application', 141, 'delete_socialapp'),
	(568, 'Can view social application', 141, 'view_socialapp'),
	(569, 'Can add social application token', 142, 'add_socialtoken'),
	(570, 'Can change social application token', 142, 'change_socialtoken'),
	(571, 'Can delete social application token', 142, 'delete_socialtoken'),
	(572, 'Can view social application token', 142, 'view_socialtoken'),
	(573, 'Can add user session', 143, 'add_usersession'),
	(574, 'Can change user session', 143, 'change_usersession'),
	(575, 'Can delete user session', 143, 'delete_usersession'),
	(576, 'Can view user session', 143, 'view_usersession'),
	(577, 'Can add Task Result', 144, 'add_dbtaskresult'),
	(578, 'Can change Task Result', 144, 'change_dbtaskresult'),
	(579, 'Can delete Task Result', 144, 'delete_dbtaskresult'),
	(580, 'Can view Task Result', 144, 'view_dbtaskresult'),
	(581, 'Can add permission', 145, 'add_permission'),
	(582, 'Can change permission', 145, 'change_permission'),
	(583, 'Can delete permission', 145, 'delete_permission'),
	(584, 'Can view permission', 145, 'view_permission'),
	(585, 'Can add group', 146, 'add_group'),
	(586, 'Can change group', 146, 'change_group'),
	(587, 'Can delete group', 146, 'delete_group'),
	(588, 'Can view group', 146, 'view_group'),
	(589, 'Can add content type', 147, 'add_contenttype'),
	(590, 'Can change content type', 147, 'change_contenttype'),
	(591, 'Can delete content type', 147, 'delete_contenttype'),
	(592, 'Can view content type', 147, 'view_contenttype'),
	(593, 'Can add session', 148, 'add_session'),
	(594, 'Can change session', 148, 'change_session'),
	(595, 'Can delete session', 148, 'delete_session'),
	(596, 'Can view session', 148, 'view_session');
INSERT INTO public.django_content_type VALUES
	(1, 'wagtailcore', 'page'),
	(2, 'wagtailmedia', 'media'),
	(3, 'wagtailimages', 'image'),
	(4, 'wagtailadmin', 'admin'),
	(5, 'wagtaildocs', 'document'),
	(6, 'wagtailcore', 'groupapprovaltask'),
	(7, 'wagtailcore', 'locale'),
	(8, 'wagtailcore', 'site'),
	(9, 'wagtailcore', 'groupsitepermission'),
	(10, 'wagtailcore', 'apitoken'),
	(11, 'wagtailcore', 'modellogentry'),
	(12, 'wagtailcore', 'revision'),
	(13, 'wagtailcore', 'collectionviewrestriction'),
	(14, 'wagtailcore', 'collection'),
	(15, 'wagtailcore', 'groupcollectionpermission'),
	(16, 'wagtailcore', 'uploadedfile'),
	(17, 'wagtailcore', 'workflowcontenttype'),
	(18, 'wagtailcore', 'workflowstate'),
	(19, 'wagtailcore', 'workflow'),
	(20, 'wagtailcore', 'workflowtask'),
	(21, 'wagtailcore', 'task'),
	(22, 'wagtailcore', 'taskstate'),
	(23, 'wagtailcore', 'grouppagepermission'),
	(24, 'wagtailcore', 'pageviewrestriction'),
	(25, 'wagtailcore', 'workflowpage'),
	(26, 'wagtailcore', 'pagelogentry'),
	(27, 'wagtailcore', 'comment'),
	(28, 'wagtailcore', 'commentreply'),
	(29, 'wagtailcore', 'pagesubscription'),
	(30, 'wagtailcore', 'referenceindex'),
	(31, 'wagtail_localize', 'translation'),
	(32, 'search', 'searchsequence'),
	(33, 'search', 'searchdocument'),
	(34, 'search', 'searchrule'),
	(35, 'search', 'filetext'),
	(36, 'search', 'searchgap'),
	(37, 'search', 'wantedday'),
	(38, 'search', 'queryday'),
	(39, 'content', 'articlepage'),
	(40, 'content', 'contactpage'),
	(41, 'content', 'gallerypage'),
	(42, 'content', 'homepage'),
	(43, 'content', 'linkspage'),
	(44, 'content', 'officialspage'),
	(45, 'content', 'organisationpage'),
	(46, 'content', 'portalsindexpage'),
	(47, 'content', 'schedulepage'),
	(48, 'content', 'sectionpage'),
	(49, 'content', 'correction'),
	(50, 'content', 'organisationunit'),
	(51, 'content', 'portalimage'),
	(52, 'content', 'introductionpage'),
	(53, 'content', 'genericpage'),
	(54, 'content', 'scheduleentry'),
	(55, 'content', 'topic'),
	(56, 'content', 'publicationpage'),
	(57, 'content', 'pagemeta'),
	(58, 'content', 'directionpage'),
	(59, 'content', 'announcementpage'),
	(60, 'content', 'videopage'),
	(61, 'content', 'emergencybanner'),
	(62, 'content', 'portalrendition'),
	(63, 'content', 'foureyestask'),
	(64, 'content', 'sharingrule'),
	(65, 'content', 'placement'),
	(66, 'content', 'withdrawal'),
	(67, 'content', 'listeditem'),
	(68, 'content', 'publishedfile'),
	(69, 'content', 'portalmerge'),
	(70, 'content', 'mergedsection'),
	(71, 'feedback', 'ratingsummary'),
	(72, 'feedback', 'rating'),
	(73, 'feedback', 'viewday'),
	(74, 'procedures', 'servicefield'),
	(75, 'procedures', 'lifeevent'),
	(76, 'procedures', 'procedure'),
	(77, 'procedures', 'procedureversion'),
	(78, 'procedures', 'versionbasis'),
	(79, 'procedures', 'procedureaudience'),
	(80, 'procedures', 'catalogueedition'),
	(81, 'procedures', 'journey'),
	(82, 'procedures', 'journeyversion'),
	(83, 'procedures', 'journeystep'),
	(84, 'procedures', 'outsidelink'),
	(85, 'procedures', 'importfile'),
	(86, 'procedures', 'procedurechange'),
	(87, 'procedures', 'servicepoint'),
	(88, 'procedures', 'journeyversionwriter'),
	(89, 'procedures', 'procedureversionwriter'),
	(90, 'procedures', 'importshape'),
	(91, 'legal', 'documentreference'),
	(92, 'portals', 'portal'),
	(93, 'portals', 'formeraddress'),
	(94, 'portals', 'staffmembership'),
	(95, 'portals', 'theme'),
	(96, 'portals', 'portalstatuschange'),
	(97, 'portals', 'invitation'),
	(98, 'accounts', 'user'),
	(99, 'accounts', 'secondfactorreset'),
	(100, 'agencies', 'agency'),
	(101, 'agencies', 'agencysuccession'),
	(102, 'agencies', 'official'),
	(103, 'agencies', 'agencyname'),
	(104, 'base', 'workerbeat'),
	(105, 'base', 'auditseal'),
	(106, 'base', 'auditevent'),
	(107, 'base', 'purge'),
	(108, 'base', 'outboxmessage'),
	(109, 'base', 'changerequest'),
	(110, 'base', 'changerequestwriter'),
	(111, 'base', 'fileverdict'),
	(112, 'base', 'fileuse'),
	(113, 'base', 'healthproblem'),
	(114, 'wagtail_localize', 'string'),
	(115, 'wagtail_localize', 'template'),
	(116, 'wagtail_localize', 'translatableobject'),
	(117, 'wagtail_localize', 'translationsource'),
	(118, 'wagtail_localize', 'translationlog'),
	(119, 'wagtail_localize', 'translationcontext'),
	(120, 'wagtail_localize', 'templatesegment'),
	(121, 'wagtail_localize', 'stringsegment'),
	(122, 'wagtail_localize', 'relatedobjectsegment'),
	(123, 'wagtail_localize', 'stringtranslation'),
	(124, 'wagtail_localize', 'overridablesegment'),
	(125, 'wagtail_localize', 'segmentoverride'),
	(126, 'wagtail_localize', 'localesynchronization'),
	(127, 'wagtailforms', 'formsubmission'),
	(128, 'wagtailredirects', 'redirect'),
	(129, 'wagtailembeds', 'embed'),
	(130, 'wagtailusers', 'userprofile'),
	(131, 'wagtailimages', 'rendition'),
	(132, 'wagtailsearch', 'indexentry'),
	(133, 'wagtailadmin', 'editingsession'),
	(134, 'wagtailadmin', 'formstate'),
	(135, 'taggit', 'tag'),
	(136, 'taggit', 'taggeditem'),
	(137, 'account', 'emailaddress'),
	(138, 'account', 'emailconfirmation'),
	(139, 'mfa', 'authenticator'),
	(140, 'socialaccount', 'socialaccount'),
	(141, 'socialaccount', 'socialapp'),
	(142, 'socialaccount', 'socialtoken'),
	(143, 'usersessions', 'usersession'),
	(144, 'django_tasks_database', 'dbtaskresult'),
	(145, 'auth', 'permission'),
	(146, 'auth', 'group'),
	(147, 'contenttypes', 'contenttype'),
	(148, 'sessions', 'session');
INSERT INTO public.django_migrations VALUES
	(143, 'wagtaildocs', '0007_merge', '2026-01-01 00:00:00+00'),
	(1, 'contenttypes', '0001_initial', '2026-01-01 00:00:00+00'),
	(2, 'contenttypes', '0002_remove_content_type_name', '2026-01-01 00:00:00+00'),
	(3, 'auth', '0001_initial', '2026-01-01 00:00:00+00'),
	(4, 'auth', '0002_alter_permission_name_max_length', '2026-01-01 00:00:00+00'),
	(5, 'auth', '0003_alter_user_email_max_length', '2026-01-01 00:00:00+00'),
	(6, 'auth', '0004_alter_user_username_opts', '2026-01-01 00:00:00+00'),
	(7, 'auth', '0005_alter_user_last_login_null', '2026-01-01 00:00:00+00'),
	(8, 'auth', '0006_require_contenttypes_0002', '2026-01-01 00:00:00+00'),
	(9, 'auth', '0007_alter_validators_add_error_messages', '2026-01-01 00:00:00+00'),
	(10, 'auth', '0008_alter_user_username_max_length', '2026-01-01 00:00:00+00'),
	(11, 'auth', '0009_alter_user_last_name_max_length', '2026-01-01 00:00:00+00'),
	(12, 'auth', '0010_alter_group_name_max_length', '2026-01-01 00:00:00+00'),
	(13, 'auth', '0011_update_proxy_permissions', '2026-01-01 00:00:00+00'),
	(14, 'auth', '0012_alter_user_first_name_max_length', '2026-01-01 00:00:00+00'),
	(15, 'accounts', '0001_initial', '2026-01-01 00:00:00+00'),
	(16, 'account', '0001_initial', '2026-01-01 00:00:00+00'),
	(17, 'account', '0002_email_max_length', '2026-01-01 00:00:00+00'),
	(18, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-01-01 00:00:00+00'),
	(19, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-01-01 00:00:00+00'),
	(20, 'account', '0005_emailaddress_idx_upper_email', '2026-01-01 00:00:00+00'),
	(21, 'account', '0006_emailaddress_lower', '2026-01-01 00:00:00+00'),
	(22, 'account', '0007_emailaddress_idx_email', '2026-01-01 00:00:00+00'),
	(23, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-01-01 00:00:00+00'),
	(24, 'account', '0009_emailaddress_unique_primary_email', '2026-01-01 00:00:00+00'),
	(25, 'wagtailusers', '0001_initial', '2026-01-01 00:00:00+00'),
	(26, 'wagtailusers', '0002_add_verbose_name_on_userprofile', '2026-01-01 00:00:00+00'),
	(27, 'wagtailusers', '0003_add_verbose_names', '2026-01-01 00:00:00+00'),
	(28, 'wagtailusers', '0004_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(29, 'wagtailusers', '0005_make_related_name_wagtail_specific', '2026-01-01 00:00:00+00'),
	(30, 'wagtailusers', '0006_userprofile_prefered_language', '2026-01-01 00:00:00+00'),
	(31, 'wagtailusers', '0007_userprofile_current_time_zone', '2026-01-01 00:00:00+00'),
	(32, 'wagtailusers', '0008_userprofile_avatar', '2026-01-01 00:00:00+00'),
	(33, 'wagtailusers', '0009_userprofile_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(34, 'wagtailusers', '0010_userprofile_updated_comments_notifications', '2026-01-01 00:00:00+00'),
	(35, 'wagtailusers', '0011_userprofile_dismissibles', '2026-01-01 00:00:00+00'),
	(36, 'wagtailusers', '0012_userprofile_theme', '2026-01-01 00:00:00+00'),
	(37, 'wagtailusers', '0013_userprofile_density', '2026-01-01 00:00:00+00'),
	(38, 'wagtailusers', '0014_userprofile_contrast', '2026-01-01 00:00:00+00'),
	(39, 'wagtailusers', '0015_userprofile_keyboard_shortcuts', '2026-01-01 00:00:00+00'),
	(40, 'wagtailcore', '0001_initial', '2026-01-01 00:00:00+00'),
	(41, 'wagtailcore', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(42, 'wagtailcore', '0003_add_uniqueness_constraint_on_group_page_permission', '2026-01-01 00:00:00+00'),
	(43, 'wagtailcore', '0004_page_locked', '2026-01-01 00:00:00+00'),
	(44, 'wagtailcore', '0005_add_page_lock_permission_to_moderators', '2026-01-01 00:00:00+00'),
	(45, 'wagtailcore', '0006_add_lock_page_permission', '2026-01-01 00:00:00+00'),
	(46, 'wagtailcore', '0007_page_latest_revision_created_at', '2026-01-01 00:00:00+00'),
	(47, 'wagtailcore', '0008_populate_latest_revision_created_at', '2026-01-01 00:00:00+00'),
	(48, 'wagtailcore', '0009_remove_auto_now_add_from_pagerevision_created_at', '2026-01-01 00:00:00+00'),
	(49, 'wagtailcore', '0010_change_page_owner_to_null_on_delete', '2026-01-01 00:00:00+00'),
	(50, 'wagtailcore', '0011_page_first_published_at', '2026-01-01 00:00:00+00'),
	(51, 'wagtailcore', '0012_extend_page_slug_field', '2026-01-01 00:00:00+00'),
	(52, 'wagtailcore', '0013_update_golive_expire_help_text', '2026-01-01 00:00:00+00'),
	(53, 'wagtailcore', '0014_add_verbose_name', '2026-01-01 00:00:00+00'),
	(54, 'wagtailcore', '0015_add_more_verbose_names', '2026-01-01 00:00:00+00'),
	(55, 'wagtailcore', '0016_change_page_url_path_to_text_field', '2026-01-01 00:00:00+00'),
	(56, 'wagtailsearch', '0001_initial', '2026-01-01 00:00:00+00'),
	(57, 'wagtailsearch', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(58, 'wagtailsearch', '0003_remove_editors_pick', '2026-01-01 00:00:00+00'),
	(59, 'wagtailsearch', '0004_querydailyhits_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(60, 'wagtailsearch', '0005_create_indexentry', '2026-01-01 00:00:00+00'),
	(61, 'wagtailsearch', '0006_customise_indexentry', '2026-01-01 00:00:00+00'),
	(62, 'wagtailsearch', '0007_delete_editorspick', '2026-01-01 00:00:00+00'),
	(63, 'wagtailsearch', '0008_remove_query_and_querydailyhits_models', '2026-01-01 00:00:00+00'),
	(64, 'wagtailsearch', '0009_remove_ngram_autocomplete', '2026-01-01 00:00:00+00'),
	(65, 'wagtailsearch', '0010_add_text_fields', '2026-01-01 00:00:00+00'),
	(66, 'wagtailredirects', '0001_initial', '2026-01-01 00:00:00+00'),
	(67, 'wagtailredirects', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(68, 'wagtailredirects', '0003_make_site_field_editable', '2026-01-01 00:00:00+00'),
	(69, 'wagtailredirects', '0004_set_unique_on_path_and_site', '2026-01-01 00:00:00+00'),
	(70, 'wagtailredirects', '0005_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(71, 'wagtailredirects', '0006_redirect_increase_max_length', '2026-01-01 00:00:00+00'),
	(72, 'wagtailredirects', '0007_add_autocreate_fields', '2026-01-01 00:00:00+00'),
	(73, 'wagtailredirects', '0008_add_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(74, 'wagtailcore', '0017_change_edit_page_permission_description', '2026-01-01 00:00:00+00'),
	(75, 'wagtailcore', '0018_pagerevision_submitted_for_moderation_index', '2026-01-01 00:00:00+00'),
	(76, 'wagtailcore', '0019_verbose_names_cleanup', '2026-01-01 00:00:00+00'),
	(77, 'wagtailcore', '0020_add_index_on_page_first_published_at', '2026-01-01 00:00:00+00'),
	(78, 'wagtailcore', '0021_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(79, 'wagtailcore', '0022_add_site_name', '2026-01-01 00:00:00+00'),
	(80, 'wagtailcore', '0023_alter_page_revision_on_delete_behaviour', '2026-01-01 00:00:00+00'),
	(81, 'wagtailcore', '0024_collection', '2026-01-01 00:00:00+00'),
	(82, 'wagtailcore', '0025_collection_initial_data', '2026-01-01 00:00:00+00'),
	(83, 'wagtailcore', '0026_group_collection_permission', '2026-01-01 00:00:00+00'),
	(84, 'wagtailcore', '0027_fix_collection_path_collation', '2026-01-01 00:00:00+00'),
	(85, 'wagtailcore', '0024_alter_page_content_type_on_delete_behaviour', '2026-01-01 00:00:00+00'),
	(86, 'wagtailcore', '0028_merge', '2026-01-01 00:00:00+00'),
	(87, 'taggit', '0001_initial', '2026-01-01 00:00:00+00'),
	(88, 'taggit', '0002_auto_20150616_2121', '2026-01-01 00:00:00+00'),
	(89, 'wagtailmedia', '0001_initial', '2026-01-01 00:00:00+00'),
	(90, 'wagtailmedia', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(91, 'wagtailmedia', '0003_copy_media_permissions_to_collections', '2026-01-01 00:00:00+00'),
	(92, 'wagtailmedia', '0004_duration_optional_floatfield', '2026-01-01 00:00:00+00'),
	(93, 'wagtailmedia', '0005_alter_media_options', '2026-01-01 00:00:00+00'),
	(94, 'wagtailimages', '0001_initial', '2026-01-01 00:00:00+00'),
	(95, 'wagtailimages', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(96, 'wagtailimages', '0003_fix_focal_point_fields', '2026-01-01 00:00:00+00'),
	(97, 'wagtailimages', '0004_make_focal_point_key_not_nullable', '2026-01-01 00:00:00+00'),
	(98, 'wagtailimages', '0005_make_filter_spec_unique', '2026-01-01 00:00:00+00'),
	(99, 'wagtailimages', '0006_add_verbose_names', '2026-01-01 00:00:00+00'),
	(100, 'wagtailimages', '0007_image_file_size', '2026-01-01 00:00:00+00'),
	(101, 'wagtailimages', '0008_image_created_at_index', '2026-01-01 00:00:00+00'),
	(102, 'wagtailimages', '0009_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(103, 'wagtailimages', '0010_change_on_delete_behaviour', '2026-01-01 00:00:00+00'),
	(104, 'wagtailimages', '0011_image_collection', '2026-01-01 00:00:00+00'),
	(105, 'wagtailimages', '0012_copy_image_permissions_to_collections', '2026-01-01 00:00:00+00'),
	(106, 'wagtailimages', '0013_make_rendition_upload_callable', '2026-01-01 00:00:00+00'),
	(107, 'wagtailimages', '0014_add_filter_spec_field', '2026-01-01 00:00:00+00'),
	(108, 'wagtailimages', '0015_fill_filter_spec_field', '2026-01-01 00:00:00+00'),
	(109, 'wagtailimages', '0016_deprecate_rendition_filter_relation', '2026-01-01 00:00:00+00'),
	(110, 'wagtailimages', '0017_reduce_focal_point_key_max_length', '2026-01-01 00:00:00+00'),
	(111, 'wagtailimages', '0018_remove_rendition_filter', '2026-01-01 00:00:00+00'),
	(112, 'wagtailimages', '0019_delete_filter', '2026-01-01 00:00:00+00'),
	(113, 'wagtailimages', '0020_add-verbose-name', '2026-01-01 00:00:00+00'),
	(114, 'wagtailimages', '0021_image_file_hash', '2026-01-01 00:00:00+00'),
	(115, 'wagtailimages', '0022_uploadedimage', '2026-01-01 00:00:00+00'),
	(116, 'wagtailadmin', '0001_create_admin_access_permissions', '2026-01-01 00:00:00+00'),
	(117, 'wagtailimages', '0023_add_choose_permissions', '2026-01-01 00:00:00+00'),
	(118, 'wagtailimages', '0024_index_image_file_hash', '2026-01-01 00:00:00+00'),
	(119, 'wagtailimages', '0025_alter_image_file_alter_rendition_file', '2026-01-01 00:00:00+00'),
	(120, 'wagtailimages', '0026_delete_uploadedimage', '2026-01-01 00:00:00+00'),
	(121, 'wagtailimages', '0027_image_description', '2026-01-01 00:00:00+00'),
	(122, 'wagtailforms', '0001_initial', '2026-01-01 00:00:00+00'),
	(123, 'wagtailforms', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(124, 'wagtailforms', '0003_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(125, 'wagtailforms', '0004_add_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(126, 'wagtailforms', '0005_alter_formsubmission_form_data', '2026-01-01 00:00:00+00'),
	(127, 'wagtailembeds', '0001_initial', '2026-01-01 00:00:00+00'),
	(128, 'wagtailembeds', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(129, 'wagtailembeds', '0003_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(130, 'wagtailembeds', '0004_embed_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(131, 'wagtailembeds', '0005_specify_thumbnail_url_max_length', '2026-01-01 00:00:00+00'),
	(132, 'wagtailembeds', '0006_add_embed_hash', '2026-01-01 00:00:00+00'),
	(133, 'wagtailembeds', '0007_populate_hash', '2026-01-01 00:00:00+00'),
	(134, 'wagtailembeds', '0008_allow_long_urls', '2026-01-01 00:00:00+00'),
	(135, 'wagtailembeds', '0009_embed_cache_until', '2026-01-01 00:00:00+00'),
	(136, 'wagtaildocs', '0001_initial', '2026-01-01 00:00:00+00'),
	(137, 'wagtaildocs', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(138, 'wagtaildocs', '0003_add_verbose_names', '2026-01-01 00:00:00+00'),
	(139, 'wagtaildocs', '0004_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(140, 'wagtaildocs', '0005_document_collection', '2026-01-01 00:00:00+00'),
	(141, 'wagtaildocs', '0006_copy_document_permissions_to_collections', '2026-01-01 00:00:00+00'),
	(142, 'wagtaildocs', '0005_alter_uploaded_by_user_on_delete_action', '2026-01-01 00:00:00+00'),
	(144, 'wagtaildocs', '0008_document_file_size', '2026-01-01 00:00:00+00'),
	(145, 'wagtaildocs', '0009_document_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(146, 'wagtaildocs', '0010_document_file_hash', '2026-01-01 00:00:00+00'),
	(147, 'wagtaildocs', '0011_add_choose_permissions', '2026-01-01 00:00:00+00'),
	(148, 'wagtaildocs', '0012_uploadeddocument', '2026-01-01 00:00:00+00'),
	(149, 'wagtaildocs', '0013_delete_uploadeddocument', '2026-01-01 00:00:00+00'),
	(150, 'wagtaildocs', '0014_alter_document_file_size', '2026-01-01 00:00:00+00'),
	(151, 'wagtailcore', '0029_unicode_slugfield_dj19', '2026-01-01 00:00:00+00'),
	(152, 'wagtailcore', '0030_index_on_pagerevision_created_at', '2026-01-01 00:00:00+00'),
	(153, 'wagtailcore', '0031_add_page_view_restriction_types', '2026-01-01 00:00:00+00'),
	(154, 'wagtailcore', '0032_add_bulk_delete_page_permission', '2026-01-01 00:00:00+00'),
	(155, 'wagtailcore', '0033_remove_golive_expiry_help_text', '2026-01-01 00:00:00+00'),
	(156, 'wagtailcore', '0034_page_live_revision', '2026-01-01 00:00:00+00'),
	(157, 'wagtailcore', '0035_page_last_published_at', '2026-01-01 00:00:00+00'),
	(158, 'wagtailcore', '0036_populate_page_last_published_at', '2026-01-01 00:00:00+00'),
	(159, 'wagtailcore', '0037_set_page_owner_editable', '2026-01-01 00:00:00+00'),
	(160, 'wagtailcore', '0038_make_first_published_at_editable', '2026-01-01 00:00:00+00'),
	(161, 'wagtailcore', '0039_collectionviewrestriction', '2026-01-01 00:00:00+00'),
	(162, 'wagtailcore', '0040_page_draft_title', '2026-01-01 00:00:00+00'),
	(163, 'wagtailcore', '0041_group_collection_permissions_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(164, 'wagtailcore', '0042_index_on_pagerevision_approved_go_live_at', '2026-01-01 00:00:00+00'),
	(165, 'wagtailcore', '0043_lock_fields', '2026-01-01 00:00:00+00'),
	(166, 'wagtailcore', '0044_add_unlock_grouppagepermission', '2026-01-01 00:00:00+00'),
	(167, 'wagtailcore', '0045_assign_unlock_grouppagepermission', '2026-01-01 00:00:00+00'),
	(168, 'wagtailcore', '0046_site_name_remove_null', '2026-01-01 00:00:00+00'),
	(169, 'wagtailcore', '0047_add_workflow_models', '2026-01-01 00:00:00+00'),
	(170, 'wagtailcore', '0048_add_default_workflows', '2026-01-01 00:00:00+00'),
	(171, 'wagtailcore', '0049_taskstate_finished_by', '2026-01-01 00:00:00+00'),
	(172, 'wagtailcore', '0050_workflow_rejected_to_needs_changes', '2026-01-01 00:00:00+00'),
	(173, 'wagtailcore', '0051_taskstate_comment', '2026-01-01 00:00:00+00'),
	(174, 'wagtailcore', '0052_pagelogentry', '2026-01-01 00:00:00+00'),
	(175, 'wagtailcore', '0053_locale_model', '2026-01-01 00:00:00+00'),
	(176, 'wagtailcore', '0054_initial_locale', '2026-01-01 00:00:00+00'),
	(177, 'wagtailcore', '0055_page_locale_fields', '2026-01-01 00:00:00+00'),
	(178, 'wagtailcore', '0056_page_locale_fields_populate', '2026-01-01 00:00:00+00'),
	(179, 'wagtailcore', '0057_page_locale_fields_notnull', '2026-01-01 00:00:00+00'),
	(180, 'wagtailcore', '0058_page_alias_of', '2026-01-01 00:00:00+00'),
	(181, 'wagtailcore', '0059_apply_collection_ordering', '2026-01-01 00:00:00+00'),
	(182, 'wagtailcore', '0060_fix_workflow_unique_constraint', '2026-01-01 00:00:00+00'),
	(183, 'wagtailcore', '0061_change_promote_tab_helpt_text_and_verbose_names', '2026-01-01 00:00:00+00'),
	(184, 'wagtailcore', '0062_comment_models_and_pagesubscription', '2026-01-01 00:00:00+00'),
	(185, 'wagtailcore', '0063_modellogentry', '2026-01-01 00:00:00+00'),
	(186, 'wagtailcore', '0064_log_timestamp_indexes', '2026-01-01 00:00:00+00'),
	(187, 'wagtailcore', '0065_log_entry_uuid', '2026-01-01 00:00:00+00'),
	(188, 'wagtailcore', '0066_collection_management_permissions', '2026-01-01 00:00:00+00'),
	(189, 'wagtailcore', '0067_alter_pagerevision_content_json', '2026-01-01 00:00:00+00'),
	(190, 'wagtailcore', '0068_log_entry_empty_object', '2026-01-01 00:00:00+00'),
	(191, 'wagtailcore', '0069_log_entry_jsonfield', '2026-01-01 00:00:00+00'),
	(192, 'wagtail_localize', '0001_initial', '2026-01-01 00:00:00+00'),
	(193, 'wagtailcore', '0070_rename_pagerevision_revision', '2026-01-01 00:00:00+00'),
	(194, 'wagtailcore', '0071_populate_revision_content_type', '2026-01-01 00:00:00+00'),
	(195, 'wagtailcore', '0072_alter_revision_content_type_notnull', '2026-01-01 00:00:00+00'),
	(196, 'wagtailcore', '0073_page_latest_revision', '2026-01-01 00:00:00+00'),
	(197, 'wagtailcore', '0074_revision_object_str', '2026-01-01 00:00:00+00'),
	(198, 'wagtailcore', '0075_populate_latest_revision_and_revision_object_str', '2026-01-01 00:00:00+00'),
	(199, 'wagtailcore', '0076_modellogentry_revision', '2026-01-01 00:00:00+00'),
	(200, 'wagtailcore', '0077_alter_revision_user', '2026-01-01 00:00:00+00'),
	(201, 'wagtailcore', '0078_referenceindex', '2026-01-01 00:00:00+00'),
	(202, 'wagtailcore', '0079_rename_taskstate_page_revision', '2026-01-01 00:00:00+00'),
	(203, 'wagtailcore', '0080_generic_workflowstate', '2026-01-01 00:00:00+00'),
	(204, 'wagtailcore', '0081_populate_workflowstate_content_type', '2026-01-01 00:00:00+00'),
	(205, 'wagtailcore', '0082_alter_workflowstate_content_type_notnull', '2026-01-01 00:00:00+00'),
	(206, 'wagtailcore', '0083_workflowcontenttype', '2026-01-01 00:00:00+00'),
	(207, 'wagtailcore', '0084_add_default_page_permissions', '2026-01-01 00:00:00+00'),
	(208, 'wagtailcore', '0085_add_grouppagepermission_permission', '2026-01-01 00:00:00+00'),
	(209, 'wagtailcore', '0086_populate_grouppagepermission_permission', '2026-01-01 00:00:00+00'),
	(210, 'wagtailcore', '0087_alter_grouppagepermission_unique_together_and_more', '2026-01-01 00:00:00+00'),
	(211, 'wagtailcore', '0088_fix_log_entry_json_timestamps', '2026-01-01 00:00:00+00'),
	(212, 'wagtailcore', '0089_log_entry_data_json_null_to_object', '2026-01-01 00:00:00+00'),
	(213, 'wagtailcore', '0090_remove_grouppagepermission_permission_type', '2026-01-01 00:00:00+00'),
	(214, 'wagtailcore', '0091_remove_revision_submitted_for_moderation', '2026-01-01 00:00:00+00'),
	(215, 'wagtailcore', '0092_alter_collectionviewrestriction_password_and_more', '2026-01-01 00:00:00+00'),
	(216, 'wagtailcore', '0093_uploadedfile', '2026-01-01 00:00:00+00'),
	(217, 'wagtailcore', '0094_alter_page_locale', '2026-01-01 00:00:00+00'),
	(218, 'wagtailcore', '0095_groupsitepermission', '2026-01-01 00:00:00+00'),
	(219, 'wagtailcore', '0096_referenceindex_referenceindex_source_object_and_more', '2026-01-01 00:00:00+00'),
	(220, 'wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes', '2026-01-01 00:00:00+00'),
	(221, 'wagtailcore', '0098_apitoken', '2026-01-01 00:00:00+00'),
	(222, 'wagtailadmin', '0002_admin', '2026-01-01 00:00:00+00'),
	(223, 'wagtailadmin', '0003_admin_managed', '2026-01-01 00:00:00+00'),
	(224, 'wagtailadmin', '0004_editingsession', '2026-01-01 00:00:00+00'),
	(225, 'wagtailadmin', '0005_editingsession_is_editing', '2026-01-01 00:00:00+00'),
	(226, 'wagtailadmin', '0006_formstate', '2026-01-01 00:00:00+00'),
	(227, 'wagtail_localize', '0002_translation', '2026-01-01 00:00:00+00'),
	(228, 'wagtail_localize', '0003_delete_translation_sources', '2026-01-01 00:00:00+00'),
	(229, 'wagtail_localize', '0004_one_source_per_objectlocale', '2026-01-01 00:00:00+00'),
	(230, 'wagtail_localize', '0005_remove_translationsource_object', '2026-01-01 00:00:00+00'),
	(231, 'wagtail_localize', '0006_create_submit_translation_permission', '2026-01-01 00:00:00+00'),
	(232, 'wagtail_localize', '0007_stringtranslation_type_and_tool_name', '2026-01-01 00:00:00+00'),
	(233, 'wagtail_localize', '0008_stringtranslation_last_translated_by', '2026-01-01 00:00:00+00'),
	(234, 'wagtail_localize', '0009_stringtranslation_errors', '2026-01-01 00:00:00+00'),
	(235, 'wagtail_localize', '0010_overridablesegment', '2026-01-01 00:00:00+00'),
	(236, 'wagtail_localize', '0011_segmentoverride', '2026-01-01 00:00:00+00'),
	(237, 'wagtail_localize', '0012_localesynchronization', '2026-01-01 00:00:00+00'),
	(238, 'wagtail_localize', '0013_translationsource_schema_version', '2026-01-01 00:00:00+00'),
	(239, 'wagtail_localize', '0014_remove_translation_source_last_updated_at', '2026-01-01 00:00:00+00'),
	(240, 'wagtail_localize', '0015_translationcontext_field_path', '2026-01-01 00:00:00+00'),
	(241, 'wagtail_localize', '0016_rename_page_revision_translationlog_revision', '2026-01-01 00:00:00+00'),
	(242, 'usersessions', '0001_initial', '2026-01-01 00:00:00+00'),
	(243, 'socialaccount', '0001_initial', '2026-01-01 00:00:00+00'),
	(244, 'socialaccount', '0002_token_max_lengths', '2026-01-01 00:00:00+00'),
	(245, 'socialaccount', '0003_extra_data_default_dict', '2026-01-01 00:00:00+00'),
	(246, 'socialaccount', '0004_app_provider_id_settings', '2026-01-01 00:00:00+00'),
	(247, 'socialaccount', '0005_socialtoken_nullable_app', '2026-01-01 00:00:00+00'),
	(248, 'socialaccount', '0006_alter_socialaccount_extra_data', '2026-01-01 00:00:00+00'),
	(249, 'sessions', '0001_initial', '2026-01-01 00:00:00+00'),
	(250, 'mfa', '0001_initial', '2026-01-01 00:00:00+00'),
	(251, 'mfa', '0002_authenticator_timestamps', '2026-01-01 00:00:00+00'),
	(252, 'mfa', '0003_authenticator_type_uniq', '2026-01-01 00:00:00+00'),
	(253, 'django_tasks_database', '0001_initial', '2026-01-01 00:00:00+00'),
	(254, 'django_tasks_database', '0002_alter_dbtaskresult_options', '2026-01-01 00:00:00+00'),
	(255, 'django_tasks_database', '0003_dbtaskresult_enqueued_at_dbtaskresult_finished_at', '2026-01-01 00:00:00+00'),
	(256, 'django_tasks_database', '0004_dbtaskresult_started_at', '2026-01-01 00:00:00+00'),
	(257, 'django_tasks_database', '0005_alter_dbtaskresult_priority_and_more', '2026-01-01 00:00:00+00'),
	(258, 'django_tasks_database', '0006_alter_dbtaskresult_args_kwargs_and_more', '2026-01-01 00:00:00+00'),
	(259, 'django_tasks_database', '0007_add_separate_results_fields', '2026-01-01 00:00:00+00'),
	(260, 'django_tasks_database', '0008_separate_results_field', '2026-01-01 00:00:00+00'),
	(261, 'django_tasks_database', '0009_remove_results_field', '2026-01-01 00:00:00+00'),
	(262, 'django_tasks_database', '0010_alter_dbtaskresult_status', '2026-01-01 00:00:00+00'),
	(263, 'django_tasks_database', '0011_rename_complete_status', '2026-01-01 00:00:00+00'),
	(264, 'django_tasks_database', '0012_add_separate_exception_fields', '2026-01-01 00:00:00+00'),
	(265, 'django_tasks_database', '0013_separate_exception_fields', '2026-01-01 00:00:00+00'),
	(266, 'django_tasks_database', '0014_remove_dbtaskresult_exception_data', '2026-01-01 00:00:00+00'),
	(267, 'django_tasks_database', '0015_correctly_order_run_after', '2026-01-01 00:00:00+00'),
	(268, 'django_tasks_database', '0016_remove_dbtaskresult_django_task_new_ordering_idx_and_more', '2026-01-01 00:00:00+00'),
	(269, 'django_tasks_database', '0017_dbtaskresult_metadata', '2026-01-01 00:00:00+00'),
	(270, 'django_tasks_database', '0018_rename_succeeded_status', '2026-01-01 00:00:00+00'),
	(271, 'django_tasks_database', '0019_rename_django_task_new_ordering_idx_tasks_db_new_ordering_idx_and_more', '2026-01-01 00:00:00+00'),
	(272, 'django_tasks_database', '0020_update_db_task_result_ordering', '2026-01-01 00:00:00+00'),
	(273, 'django_tasks_database', '0021_conditional_partial_index_ordering', '2026-01-01 00:00:00+00'),
	(274, 'base', '0001_initial', '2026-01-01 00:00:00+00'),
	(275, 'base', '0002_audit_triggers', '2026-01-01 00:00:00+00'),
	(276, 'base', '0003_purges', '2026-01-01 00:00:00+00'),
	(277, 'base', '0004_outbox_messages', '2026-01-01 00:00:00+00'),
	(278, 'base', '0005_change_requests', '2026-01-01 00:00:00+00'),
	(279, 'base', '0006_signed_seals', '2026-01-01 00:00:00+00'),
	(280, 'base', '0007_file_verdicts', '2026-01-01 00:00:00+00'),
	(281, 'base', '0008_cache_table', '2026-01-01 00:00:00+00'),
	(282, 'base', '0009_change_request_kinds', '2026-01-01 00:00:00+00'),
	(283, 'base', '0010_file_uses', '2026-01-01 00:00:00+00'),
	(284, 'base', '0011_outbox_leases', '2026-01-01 00:00:00+00'),
	(285, 'base', '0012_health_problems', '2026-01-01 00:00:00+00'),
	(286, 'accounts', '0002_second_factor_resets', '2026-01-01 00:00:00+00'),
	(287, 'accounts', '0003_plain_user_names', '2026-01-01 00:00:00+00'),
	(288, 'accounts', '0004_names_are_no_addresses', '2026-01-01 00:00:00+00'),
	(289, 'accounts', '0005_officers', '2026-01-01 00:00:00+00'),
	(290, 'agencies', '0001_initial', '2026-01-01 00:00:00+00'),
	(291, 'portals', '0001_initial', '2026-01-01 00:00:00+00'),
	(292, 'portals', '0002_index_of_the_tree', '2026-01-01 00:00:00+00'),
	(293, 'portals', '0003_vietnamese_names', '2026-01-01 00:00:00+00'),
	(294, 'portals', '0004_closings', '2026-01-01 00:00:00+00'),
	(295, 'taggit', '0003_taggeditem_add_unique_index', '2026-01-01 00:00:00+00'),
	(296, 'taggit', '0004_alter_taggeditem_content_type_alter_taggeditem_tag', '2026-01-01 00:00:00+00'),
	(297, 'taggit', '0005_auto_20220424_2025', '2026-01-01 00:00:00+00'),
	(298, 'taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx', '2026-01-01 00:00:00+00'),
	(299, 'content', '0001_initial', '2026-01-01 00:00:00+00'),
	(300, 'content', '0002_wagtail_indexes', '2026-01-01 00:00:00+00'),
	(301, 'content', '0003_publishing', '2026-01-01 00:00:00+00'),
	(302, 'content', '0004_meta_indexes', '2026-01-01 00:00:00+00'),
	(303, 'content', '0005_rendition_file', '2026-01-01 00:00:00+00'),
	(304, 'content', '0006_files_of_live_pages', '2026-01-01 00:00:00+00'),
	(305, 'content', '0007_published_files', '2026-01-01 00:00:00+00'),
	(306, 'content', '0008_withdrawn_titles', '2026-01-01 00:00:00+00'),
	(307, 'content', '0009_withdrawn_paths', '2026-01-01 00:00:00+00'),
	(308, 'content', '0010_no_end_of_sections', '2026-01-01 00:00:00+00'),
	(309, 'content', '0011_merges', '2026-01-01 00:00:00+00'),
	(310, 'content', '0012_date_of_corrections', '2026-01-01 00:00:00+00'),
	(311, 'content', '0013_deleted_pages_of_merges', '2026-01-01 00:00:00+00'),
	(312, 'feedback', '0001_initial', '2026-01-01 00:00:00+00'),
	(313, 'feedback', '0002_views', '2026-01-01 00:00:00+00'),
	(314, 'legal', '0001_initial', '2026-01-01 00:00:00+00'),
	(315, 'portals', '0005_invitations', '2026-01-01 00:00:00+00'),
	(316, 'procedures', '0001_initial', '2026-01-01 00:00:00+00'),
	(317, 'procedures', '0002_version_triggers', '2026-01-01 00:00:00+00'),
	(318, 'procedures', '0010_journeys', '2026-01-01 00:00:00+00'),
	(319, 'procedures', '0011_edition_triggers', '2026-01-01 00:00:00+00'),
	(320, 'procedures', '0012_changes_imports_links', '2026-01-01 00:00:00+00'),
	(321, 'procedures', '0013_service_points', '2026-01-01 00:00:00+00'),
	(322, 'procedures', '0014_review', '2026-01-01 00:00:00+00'),
	(323, 'procedures', '0015_review_data', '2026-01-01 00:00:00+00'),
	(324, 'procedures', '0016_review_triggers', '2026-01-01 00:00:00+00'),
	(325, 'procedures', '0017_files_of_procedures', '2026-01-01 00:00:00+00'),
	(326, 'procedures', '0018_import_shapes', '2026-01-01 00:00:00+00'),
	(327, 'procedures', '0019_imported_doubts', '2026-01-01 00:00:00+00'),
	(328, 'procedures', '0020_imported_doubts_triggers', '2026-01-01 00:00:00+00'),
	(329, 'procedures', '0021_who_named_columns', '2026-01-01 00:00:00+00'),
	(330, 'search', '0001_initial', '2026-01-01 00:00:00+00'),
	(331, 'search', '0002_learning', '2026-01-01 00:00:00+00'),
	(332, 'search', '0003_query_days', '2026-01-01 00:00:00+00'),
	(333, 'wagtailimages', '0001_squashed_0021', '2026-01-01 00:00:00+00'),
	(334, 'wagtailcore', '0001_squashed_0016_change_page_url_path_to_text_field', '2026-01-01 00:00:00+00');
INSERT INTO public.procedures_catalogueedition VALUES
	(1, 1);
INSERT INTO public.wagtailcore_collection VALUES
	(1, '0001', 1, 0, 'Bộ sưu tập gốc');
INSERT INTO public.wagtailcore_groupapprovaltask VALUES
	(1);
INSERT INTO public.wagtailcore_groupapprovaltask_groups VALUES
	(1, 1, 1);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES
	(1, 1, 1, 1),
	(2, 1, 2, 1),
	(3, 1, 1, 2),
	(4, 1, 2, 2),
	(5, 1, 1, 4),
	(6, 1, 2, 4),
	(7, 1, 1, 5),
	(8, 1, 2, 5),
	(9, 1, 1, 8),
	(10, 1, 2, 8),
	(11, 1, 1, 9),
	(12, 1, 2, 9),
	(13, 1, 1, 10),
	(14, 1, 2, 10),
	(15, 1, 1, 12),
	(16, 1, 2, 12);
INSERT INTO public.wagtailcore_grouppagepermission VALUES
	(1, 1, 1, 81),
	(2, 1, 1, 82),
	(3, 1, 1, 87),
	(4, 2, 1, 81),
	(5, 2, 1, 82),
	(6, 1, 1, 86),
	(7, 1, 1, 88);
INSERT INTO public.wagtailcore_locale VALUES
	(1, 'vi');
INSERT INTO public.wagtailcore_page VALUES
	(1, '0001', 1, 1, 'Trang gốc', 'root', true, false, '/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Trang gốc', NULL, NULL, 'b451698c-59b9-575e-a75b-89307aabeb93', 1, NULL, NULL),
	(2, '00010001', 2, 0, 'Welcome to your new Wagtail site!', 'home', true, false, '/home/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Welcome to your new Wagtail site!', NULL, NULL, 'f0dc262e-a643-5c85-9ad6-3ee9902e4f87', 1, NULL, NULL);
INSERT INTO public.wagtailcore_site VALUES
	(1, 'localhost', 80, true, 2, '');
INSERT INTO public.wagtailcore_task VALUES
	(1, 'Nhóm kiểm duyệt phê duyệt', true, 6);
INSERT INTO public.wagtailcore_workflow VALUES
	(1, 'Quy trình duyệt mặc định', true);
INSERT INTO public.wagtailcore_workflowpage VALUES
	(1, 1);
INSERT INTO public.wagtailcore_workflowtask VALUES
	(1, 0, 1, 1);
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_secondfactorreset_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_user_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_user_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.agencies_agency_id_seq', 1, false);
SELECT pg_catalog.setval('public.agencies_agencyname_id_seq', 1, false);
SELECT pg_catalog.setval('public.agencies_agencysuccession_id_seq', 1, false);
SELECT pg_catalog.setval('public.agencies_official_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 2, true);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 26, true);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 596, true);
SELECT pg_catalog.setval('public.base_auditevent_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_auditseal_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_changerequest_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_changerequestwriter_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_effect_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_fileuse_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_fileverdict_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_healthproblem_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_purge_id_seq', 1, false);
SELECT pg_catalog.setval('public.base_workerbeat_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_announcementpage_topics_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_articlepage_topics_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_correction_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_directionpage_topics_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_emergencybanner_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_listeditem_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_mergedsection_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_organisationunit_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_pagemeta_topics_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_placement_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_portalimage_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_portalmerge_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_portalrendition_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_publicationpage_topics_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_publishedfile_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_scheduleentry_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_sharingrule_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_topic_id_seq', 1, false);
SELECT pg_catalog.setval('public.content_withdrawal_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 148, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 334, true);
SELECT pg_catalog.setval('public.feedback_rating_id_seq', 1, false);
SELECT pg_catalog.setval('public.feedback_viewday_id_seq', 1, false);
SELECT pg_catalog.setval('public.legal_documentreference_id_seq', 1, false);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.portals_formeraddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.portals_invitation_id_seq', 1, false);
SELECT pg_catalog.setval('public.portals_portal_id_seq', 1, false);
SELECT pg_catalog.setval('public.portals_portalstatuschange_id_seq', 1, false);
SELECT pg_catalog.setval('public.portals_staffmembership_id_seq', 1, false);
SELECT pg_catalog.setval('public.portals_theme_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_catalogueedition_id_seq', 1, true);
SELECT pg_catalog.setval('public.procedures_importfile_columns_named_by_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_importfile_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_importshape_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_journey_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_journeystep_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_journeyversion_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_journeyversionwriter_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_lifeevent_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_offer_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_outsidelink_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_procedure_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_procedure_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_procedure_related_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_procedureaudience_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_procedurechange_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_procedureversion_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_procedureversionwriter_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_servicefield_id_seq', 1, false);
SELECT pg_catalog.setval('public.procedures_versionbasis_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_askedday_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_filetext_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_searchdocument_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_searchgap_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_searchrule_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_searchsequence_id_seq', 1, false);
SELECT pg_catalog.setval('public.search_wantedday_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);
SELECT pg_catalog.setval('public.taggit_tag_id_seq', 1, false);
SELECT pg_catalog.setval('public.taggit_taggeditem_id_seq', 1, false);
SELECT pg_catalog.setval('public.usersessions_usersession_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_localesynchronization_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_overridablesegment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_relatedobjectsegment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_segmentoverride_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_string_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_stringsegment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_stringtranslation_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_template_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_templatesegment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_translation_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_translationcontext_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_translationlog_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_translationsource_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailadmin_admin_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailadmin_editingsession_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailadmin_formstate_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_apitoken_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_collection_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_comment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_commentreply_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_groupapprovaltask_groups_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_groupcollectionpermission_id_seq', 16, true);
SELECT pg_catalog.setval('public.wagtailcore_grouppagepermission_id_seq', 7, true);
SELECT pg_catalog.setval('public.wagtailcore_groupsitepermission_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_locale_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_modellogentry_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_page_id_seq', 2, true);
SELECT pg_catalog.setval('public.wagtailcore_pagelogentry_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_pagerevision_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_pagesubscription_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_referenceindex_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_site_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_task_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_taskstate_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_uploadedfile_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_workflow_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_workflowstate_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_workflowtask_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtaildocs_document_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailembeds_embed_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailforms_formsubmission_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailimages_image_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailimages_rendition_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailmedia_media_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailredirects_redirect_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailsearch_indexentry_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailusers_userprofile_id_seq', 1, false);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_secondfactorreset
    ADD CONSTRAINT accounts_secondfactorreset_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_group_id_59c0b32f_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permi_user_id_permission_id_2ab516c2_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_username_key UNIQUE (username);
ALTER TABLE ONLY public.agencies_agency
    ADD CONSTRAINT agencies_agency_code_key UNIQUE (code);
ALTER TABLE ONLY public.agencies_agency
    ADD CONSTRAINT agencies_agency_national_code_key UNIQUE (national_code);
ALTER TABLE ONLY public.agencies_agency
    ADD CONSTRAINT agencies_agency_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agencies_agencyname
    ADD CONSTRAINT agencies_agencyname_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agencies_agencysuccession
    ADD CONSTRAINT agencies_agencysuccession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agencies_official
    ADD CONSTRAINT agencies_official_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agencies_agencyname
    ADD CONSTRAINT agency_spelling_once UNIQUE (agency_id, text);
ALTER TABLE ONLY public.search_queryday
    ADD CONSTRAINT asked_once_a_day UNIQUE (day, text, portal);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_auditevent
    ADD CONSTRAINT base_auditevent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_auditseal
    ADD CONSTRAINT base_auditseal_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.base_auditseal
    ADD CONSTRAINT base_auditseal_number_key UNIQUE (number);
ALTER TABLE ONLY public.base_auditseal
    ADD CONSTRAINT base_auditseal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_auditseal
    ADD CONSTRAINT base_auditseal_previous_id_key UNIQUE (previous_id);
ALTER TABLE ONLY public.base_cache
    ADD CONSTRAINT base_cache_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY public.base_changerequest
    ADD CONSTRAINT base_changerequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_changerequestwriter
    ADD CONSTRAINT base_changerequestwriter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_outboxmessage
    ADD CONSTRAINT base_effect_key_key UNIQUE (key);
ALTER TABLE ONLY public.base_outboxmessage
    ADD CONSTRAINT base_effect_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_fileuse
    ADD CONSTRAINT base_fileuse_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_fileverdict
    ADD CONSTRAINT base_fileverdict_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_fileverdict
    ADD CONSTRAINT base_fileverdict_sha256_key UNIQUE (sha256);
ALTER TABLE ONLY public.base_healthproblem
    ADD CONSTRAINT base_healthproblem_part_key UNIQUE (part);
ALTER TABLE ONLY public.base_healthproblem
    ADD CONSTRAINT base_healthproblem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_purge
    ADD CONSTRAINT base_purge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_workerbeat
    ADD CONSTRAINT base_workerbeat_name_key UNIQUE (name);
ALTER TABLE ONLY public.base_workerbeat
    ADD CONSTRAINT base_workerbeat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_changerequest
    ADD CONSTRAINT change_request_number_once UNIQUE (target_type_id, target_id, number);
ALTER TABLE ONLY public.content_announcementpage_topics
    ADD CONSTRAINT content_announcementpage_announcementpage_id_topi_92f1ca2e_uniq UNIQUE (announcementpage_id, topic_id);
ALTER TABLE ONLY public.content_announcementpage
    ADD CONSTRAINT content_announcementpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_announcementpage_topics
    ADD CONSTRAINT content_announcementpage_topics_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_articlepage
    ADD CONSTRAINT content_articlepage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_articlepage_topics
    ADD CONSTRAINT content_articlepage_topi_articlepage_id_topic_id_6a34e3fe_uniq UNIQUE (articlepage_id, topic_id);
ALTER TABLE ONLY public.content_articlepage_topics
    ADD CONSTRAINT content_articlepage_topics_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_contactpage
    ADD CONSTRAINT content_contactpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_correction
    ADD CONSTRAINT content_correction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_directionpage
    ADD CONSTRAINT content_directionpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_directionpage_topics
    ADD CONSTRAINT content_directionpage_to_directionpage_id_topic_i_9955e3d0_uniq UNIQUE (directionpage_id, topic_id);
ALTER TABLE ONLY public.content_directionpage_topics
    ADD CONSTRAINT content_directionpage_topics_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_emergencybanner
    ADD CONSTRAINT content_emergencybanner_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_foureyestask
    ADD CONSTRAINT content_foureyestask_pkey PRIMARY KEY (task_ptr_id);
ALTER TABLE ONLY public.content_foureyestask
    ADD CONSTRAINT content_foureyestask_portal_id_key UNIQUE (portal_id);
ALTER TABLE ONLY public.content_gallerypage
    ADD CONSTRAINT content_gallerypage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_genericpage
    ADD CONSTRAINT content_genericpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_homepage
    ADD CONSTRAINT content_homepage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_introductionpage
    ADD CONSTRAINT content_introductionpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_linkspage
    ADD CONSTRAINT content_linkspage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_listeditem
    ADD CONSTRAINT content_listeditem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_listeditem
    ADD CONSTRAINT content_listeditem_placement_id_key UNIQUE (placement_id);
ALTER TABLE ONLY public.content_mergedsection
    ADD CONSTRAINT content_mergedsection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_officialspage
    ADD CONSTRAINT content_officialspage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_organisationpage
    ADD CONSTRAINT content_organisationpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_organisationunit
    ADD CONSTRAINT content_organisationunit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_pagemeta
    ADD CONSTRAINT content_pagemeta_pkey PRIMARY KEY (page_id);
ALTER TABLE ONLY public.content_pagemeta_topics
    ADD CONSTRAINT content_pagemeta_topics_pagemeta_id_topic_id_8a4bc8e9_uniq UNIQUE (pagemeta_id, topic_id);
ALTER TABLE ONLY public.content_pagemeta_topics
    ADD CONSTRAINT content_pagemeta_topics_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_placement
    ADD CONSTRAINT content_placement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_portalimage
    ADD CONSTRAINT content_portalimage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_portalmerge
    ADD CONSTRAINT content_portalmerge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_portalrendition
    ADD CONSTRAINT content_portalrendition_image_id_filter_spec_foc_43571a33_uniq UNIQUE (image_id, filter_spec, focal_point_key);
ALTER TABLE ONLY public.content_portalrendition
    ADD CONSTRAINT content_portalrendition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_portalsindexpage
    ADD CONSTRAINT content_portalsindexpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_publicationpage_topics
    ADD CONSTRAINT content_publicationpage__publicationpage_id_topic_c3dddeaa_uniq UNIQUE (publicationpage_id, topic_id);
ALTER TABLE ONLY public.content_publicationpage
    ADD CONSTRAINT content_publicationpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_publicationpage_topics
    ADD CONSTRAINT content_publicationpage_topics_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_publishedfile
    ADD CONSTRAINT content_publishedfile_document_id_key UNIQUE (document_id);
ALTER TABLE ONLY public.content_publishedfile
    ADD CONSTRAINT content_publishedfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_scheduleentry
    ADD CONSTRAINT content_scheduleentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_schedulepage
    ADD CONSTRAINT content_schedulepage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_sectionpage
    ADD CONSTRAINT content_sectionpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_sharingrule
    ADD CONSTRAINT content_sharingrule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_topic
    ADD CONSTRAINT content_topic_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_topic
    ADD CONSTRAINT content_topic_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.content_videopage
    ADD CONSTRAINT content_videopage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.content_withdrawal
    ADD CONSTRAINT content_withdrawal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.django_tasks_database_dbtaskresult
    ADD CONSTRAINT django_tasks_database_dbtaskresult_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback_rating
    ADD CONSTRAINT feedback_rating_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback_ratingsummary
    ADD CONSTRAINT feedback_ratingsummary_pkey PRIMARY KEY (page_id);
ALTER TABLE ONLY public.feedback_viewday
    ADD CONSTRAINT feedback_viewday_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.base_fileuse
    ADD CONSTRAINT file_use_once UNIQUE (file, shown_by);
ALTER TABLE ONLY public.procedures_journeystep
    ADD CONSTRAINT journey_step_place_once UNIQUE (journey_id, "order");
ALTER TABLE ONLY public.procedures_journeyversion
    ADD CONSTRAINT journey_version_number_once UNIQUE (journey_id, number);
ALTER TABLE ONLY public.legal_documentreference
    ADD CONSTRAINT legal_documentreference_key_key UNIQUE (key);
ALTER TABLE ONLY public.legal_documentreference
    ADD CONSTRAINT legal_documentreference_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.content_listeditem
    ADD CONSTRAINT listed_once_a_portal UNIQUE (page_id, portal_id);
ALTER TABLE ONLY public.content_mergedsection
    ADD CONSTRAINT merged_section_once UNIQUE (merge_id, page_id);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agencies_official
    ADD CONSTRAINT official_once_in_a_unit UNIQUE (agency_id, full_name, unit);
ALTER TABLE ONLY public.portals_formeraddress
    ADD CONSTRAINT portals_formeraddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portals_formeraddress
    ADD CONSTRAINT portals_formeraddress_prefix_key UNIQUE (prefix);
ALTER TABLE ONLY public.portals_invitation
    ADD CONSTRAINT portals_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_collection_id_key UNIQUE (collection_id);
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_root_page_id_key UNIQUE (root_page_id);
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_site_id_key UNIQUE (site_id);
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.portals_portalstatuschange
    ADD CONSTRAINT portals_portalstatuschange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portals_staffmembership
    ADD CONSTRAINT portals_staffmembership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portals_theme
    ADD CONSTRAINT portals_theme_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portals_theme
    ADD CONSTRAINT portals_theme_portal_id_key UNIQUE (portal_id);
ALTER TABLE ONLY public.procedures_procedureaudience
    ADD CONSTRAINT procedure_audience_once UNIQUE (procedure_id, audience);
ALTER TABLE ONLY public.procedures_procedureversion
    ADD CONSTRAINT procedure_version_number_once UNIQUE (procedure_id, number);
ALTER TABLE ONLY public.procedures_catalogueedition
    ADD CONSTRAINT procedures_catalogueedition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_importfile_columns_named_by
    ADD CONSTRAINT procedures_importfile_co_importfile_id_user_id_6156ce1e_uniq UNIQUE (importfile_id, user_id);
ALTER TABLE ONLY public.procedures_importfile_columns_named_by
    ADD CONSTRAINT procedures_importfile_columns_named_by_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_importfile
    ADD CONSTRAINT procedures_importfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_importshape
    ADD CONSTRAINT procedures_importshape_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.procedures_importshape
    ADD CONSTRAINT procedures_importshape_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_journey
    ADD CONSTRAINT procedures_journey_current_id_key UNIQUE (current_id);
ALTER TABLE ONLY public.procedures_journey
    ADD CONSTRAINT procedures_journey_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_journey
    ADD CONSTRAINT procedures_journey_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.procedures_journeystep
    ADD CONSTRAINT procedures_journeystep_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_journeyversion
    ADD CONSTRAINT procedures_journeyversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_journeyversionwriter
    ADD CONSTRAINT procedures_journeyversionwriter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_lifeevent
    ADD CONSTRAINT procedures_lifeevent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_lifeevent
    ADD CONSTRAINT procedures_lifeevent_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.procedures_servicepoint
    ADD CONSTRAINT procedures_offer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_outsidelink
    ADD CONSTRAINT procedures_outsidelink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_outsidelink
    ADD CONSTRAINT procedures_outsidelink_url_key UNIQUE (url);
ALTER TABLE ONLY public.procedures_procedure
    ADD CONSTRAINT procedures_procedure_code_key UNIQUE (code);
ALTER TABLE ONLY public.procedures_procedure
    ADD CONSTRAINT procedures_procedure_current_id_key UNIQUE (current_id);
ALTER TABLE ONLY public.procedures_procedure_events
    ADD CONSTRAINT procedures_procedure_eve_procedure_id_lifeevent_i_4cb5eb86_uniq UNIQUE (procedure_id, lifeevent_id);
ALTER TABLE ONLY public.procedures_procedure_events
    ADD CONSTRAINT procedures_procedure_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_procedure
    ADD CONSTRAINT procedures_procedure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_procedure_related
    ADD CONSTRAINT procedures_procedure_rel_from_procedure_id_to_pro_0a317680_uniq UNIQUE (from_procedure_id, to_procedure_id);
ALTER TABLE ONLY public.procedures_procedure_related
    ADD CONSTRAINT procedures_procedure_related_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_procedureaudience
    ADD CONSTRAINT procedures_procedureaudience_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_procedurechange
    ADD CONSTRAINT procedures_procedurechange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_procedureversion
    ADD CONSTRAINT procedures_procedureversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_procedureversionwriter
    ADD CONSTRAINT procedures_procedureversionwriter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_servicefield
    ADD CONSTRAINT procedures_servicefield_name_key UNIQUE (name);
ALTER TABLE ONLY public.procedures_servicefield
    ADD CONSTRAINT procedures_servicefield_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_servicefield
    ADD CONSTRAINT procedures_servicefield_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.procedures_versionbasis
    ADD CONSTRAINT procedures_versionbasis_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback_rating
    ADD CONSTRAINT rating_once_a_visitor_and_day UNIQUE (page_id, day, visitor);
ALTER TABLE ONLY public.search_queryday
    ADD CONSTRAINT search_askedday_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_filetext
    ADD CONSTRAINT search_filetext_key_key UNIQUE (key);
ALTER TABLE ONLY public.search_filetext
    ADD CONSTRAINT search_filetext_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_searchrule
    ADD CONSTRAINT search_rule_once_a_portal UNIQUE (portal_id, action, phrase, meaning);
ALTER TABLE ONLY public.search_searchdocument
    ADD CONSTRAINT search_searchdocument_key_key UNIQUE (key);
ALTER TABLE ONLY public.search_searchdocument
    ADD CONSTRAINT search_searchdocument_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_searchdocument
    ADD CONSTRAINT search_searchdocument_seq_key UNIQUE (seq);
ALTER TABLE ONLY public.search_searchgap
    ADD CONSTRAINT search_searchgap_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_searchgap
    ADD CONSTRAINT search_searchgap_text_key UNIQUE (text);
ALTER TABLE ONLY public.search_searchrule
    ADD CONSTRAINT search_searchrule_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_searchsequence
    ADD CONSTRAINT search_searchsequence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_wantedday
    ADD CONSTRAINT search_wantedday_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procedures_servicepoint
    ADD CONSTRAINT service_point_once_an_agency UNIQUE (procedure_id, agency_id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);
ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.portals_staffmembership
    ADD CONSTRAINT staff_role_once UNIQUE (portal_id, user_id, role);
ALTER TABLE ONLY public.agencies_agencysuccession
    ADD CONSTRAINT succession_once UNIQUE (predecessor_id, successor_id);
ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_name_key UNIQUE (name);
ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uni UNIQUE (content_type_id, object_id, tag_id);
ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT unique_permission UNIQUE (group_id, page_id, permission_id);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_session_key_key UNIQUE (session_key);
ALTER TABLE ONLY public.procedures_versionbasis
    ADD CONSTRAINT version_basis_once UNIQUE (version_id, document_id);
ALTER TABLE ONLY public.feedback_viewday
    ADD CONSTRAINT view_day_once UNIQUE (page_id, day);
ALTER TABLE ONLY public.wagtail_localize_localesynchronization
    ADD CONSTRAINT wagtail_localize_localesynchronization_locale_id_key UNIQUE (locale_id);
ALTER TABLE ONLY public.wagtail_localize_localesynchronization
    ADD CONSTRAINT wagtail_localize_localesynchronization_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_overridablesegment
    ADD CONSTRAINT wagtail_localize_overridablesegment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_relatedobjectsegment
    ADD CONSTRAINT wagtail_localize_relatedobjectsegment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_segmentoverride
    ADD CONSTRAINT wagtail_localize_segmentoverride_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_string
    ADD CONSTRAINT wagtail_localize_string_locale_id_data_hash_bae71852_uniq UNIQUE (locale_id, data_hash);
ALTER TABLE ONLY public.wagtail_localize_string
    ADD CONSTRAINT wagtail_localize_string_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_stringsegment
    ADD CONSTRAINT wagtail_localize_stringsegment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_stringt_locale_id_translation_of_d2d59359_uniq UNIQUE (locale_id, translation_of_id, context_id);
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_stringtranslation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_template
    ADD CONSTRAINT wagtail_localize_template_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_template
    ADD CONSTRAINT wagtail_localize_template_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.wagtail_localize_templatesegment
    ADD CONSTRAINT wagtail_localize_templatesegment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_translatableobject
    ADD CONSTRAINT wagtail_localize_transla_content_type_id_translat_de875339_uniq UNIQUE (content_type_id, translation_key);
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_transla_object_id_locale_id_fb6a8d8e_uniq UNIQUE (object_id, locale_id);
ALTER TABLE ONLY public.wagtail_localize_translationcontext
    ADD CONSTRAINT wagtail_localize_transla_object_id_path_id_c7f5d707_uniq UNIQUE (object_id, path_id);
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_transla_source_id_target_locale__7e943cf8_uniq UNIQUE (source_id, target_locale_id);
ALTER TABLE ONLY public.wagtail_localize_translatableobject
    ADD CONSTRAINT wagtail_localize_translatableobject_pkey PRIMARY KEY (translation_key);
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_translation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_translation_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.wagtail_localize_translationcontext
    ADD CONSTRAINT wagtail_localize_translationcontext_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_translationlog
    ADD CONSTRAINT wagtail_localize_translationlog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_translationsource_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailadmin_admin
    ADD CONSTRAINT wagtailadmin_admin_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editingsession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_key_hash_key UNIQUE (key_hash);
ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_path_key UNIQUE (path);
ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionvi_collectionviewrestrictio_988995ae_uniq UNIQUE (collectionviewrestriction_id, group_id);
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprova_groupapprovaltask_id_gro_bb5ee7eb_uniq UNIQUE (groupapprovaltask_id, group_id);
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprovaltask_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapprovaltask_pkey PRIMARY KEY (task_ptr_id);
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollect_group_id_collection_id_p_a21cefe9_uniq UNIQUE (group_id, collection_id, permission_id);
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollectionpermission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppagepermission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsiteper_group_id_site_id_permiss_a58ee30d_uniq UNIQUE (group_id, site_id, permission_id);
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsitepermission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_language_code_key UNIQUE (language_code);
ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellogentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_path_key UNIQUE (path);
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_translation_key_locale_id_9b041bad_uniq UNIQUE (translation_key, locale_id);
ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pagelogentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq UNIQUE (page_id, user_id);
ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrest_pageviewrestriction_id_g_d23f80bb_uniq UNIQUE (pageviewrestriction_id, group_id);
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrestriction_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageviewrestriction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceind_base_content_type_id_obj_9e6ccd6a_uniq UNIQUE (base_content_type_id, object_id, to_content_type_id, to_object_id, content_path_hash);
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceindex_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_hostname_port_2c626d70_uniq UNIQUE (hostname, port);
ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploadedfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_workflow
    ADD CONSTRAINT wagtailcore_workflow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflowcontenttype_pkey PRIMARY KEY (content_type_id);
ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflowpage_pkey PRIMARY KEY (page_id);
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_current_task_state_id_key UNIQUE (current_task_state_id);
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq UNIQUE (workflow_id, task_id);
ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_hash_c9bd8c9a_uniq UNIQUE (hash);
ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsubmission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_image_id_filter_spec_foc_323c8fe0_uniq UNIQUE (image_id, filter_spec, focal_point_key);
ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailmedia_media
    ADD CONSTRAINT wagtailmedia_media_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_old_path_site_id_783622d7_uniq UNIQUE (old_path, site_id);
ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_content_type_id_object_i_bcd7ba73_uniq UNIQUE (content_type_id, object_id);
ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY public.search_wantedday
    ADD CONSTRAINT wanted_once_a_day UNIQUE (day, key);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX accounts_secondfactorreset_asked_by_id_e362eaa4 ON public.accounts_secondfactorreset USING btree (asked_by_id);
CREATE INDEX accounts_secondfactorreset_closed_by_id_9d4e775d ON public.accounts_secondfactorreset USING btree (closed_by_id);
CREATE INDEX accounts_secondfactorreset_user_id_b26b27b5 ON public.accounts_secondfactorreset USING btree (user_id);
CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);
CREATE INDEX accounts_user_groups_group_id_bd11a704 ON public.accounts_user_groups USING btree (group_id);
CREATE INDEX accounts_user_groups_user_id_52b62117 ON public.accounts_user_groups USING btree (user_id);
CREATE INDEX accounts_user_user_permissions_permission_id_113bb443 ON public.accounts_user_user_permissions USING btree (permission_id);
CREATE INDEX accounts_user_user_permissions_user_id_e4f0a161 ON public.accounts_user_user_permissions USING btree (user_id);
CREATE INDEX accounts_user_username_6088629e_like ON public.accounts_user USING btree (username varchar_pattern_ops);
CREATE INDEX agencies_agency_code_6a7194fc_like ON public.agencies_agency USING btree (code varchar_pattern_ops);
CREATE INDEX agencies_agency_national_code_812cf736_like ON public.agencies_agency USING btree (national_code varchar_pattern_ops);
CREATE INDEX agencies_agency_parent_id_2087cd0c ON public.agencies_agency USING btree (parent_id);
CREATE INDEX agencies_agency_sort_key_b8d9d92a ON public.agencies_agency USING btree (sort_key);
CREATE INDEX agencies_agency_sort_key_b8d9d92a_like ON public.agencies_agency USING btree (sort_key varchar_pattern_ops);
CREATE INDEX agencies_agencyname_agency_id_481a480c ON public.agencies_agencyname USING btree (agency_id);
CREATE INDEX agencies_agencyname_bare_key_88d4d2cc ON public.agencies_agencyname USING btree (bare_key);
CREATE INDEX agencies_agencyname_bare_key_88d4d2cc_like ON public.agencies_agencyname USING btree (bare_key varchar_pattern_ops);
CREATE INDEX agencies_agencyname_key_72742fd0 ON public.agencies_agencyname USING btree (key);
CREATE INDEX agencies_agencyname_key_72742fd0_like ON public.agencies_agencyname USING btree (key varchar_pattern_ops);
CREATE INDEX agencies_agencysuccession_predecessor_id_ca819be6 ON public.agencies_agencysuccession USING btree (predecessor_id);
CREATE INDEX agencies_agencysuccession_successor_id_5f85c0a8 ON public.agencies_agencysuccession USING btree (successor_id);
CREATE INDEX agencies_official_agency_id_f373278b ON public.agencies_official USING btree (agency_id);
CREATE INDEX agency_by_kind ON public.agencies_agency USING btree (kind, sort_key);
CREATE INDEX asked_by_text ON public.search_queryday USING btree (text, day);
CREATE INDEX audit_by_portal ON public.base_auditevent USING btree (portal, at DESC);
CREATE INDEX audit_by_target ON public.base_auditevent USING btree (target, at DESC);
CREATE INDEX audit_unsealed ON public.base_auditevent USING btree (id) WHERE (seal_id IS NULL);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX banner_active ON public.content_emergencybanner USING btree (ends_at, starts_at);
CREATE INDEX base_auditevent_at_854f7a4e ON public.base_auditevent USING btree (at);
CREATE INDEX base_auditevent_seal_id_cd69af65 ON public.base_auditevent USING btree (seal_id);
CREATE INDEX base_auditseal_digest_b1efe426_like ON public.base_auditseal USING btree (digest varchar_pattern_ops);
CREATE INDEX base_cache_expires ON public.base_cache USING btree (expires);
CREATE INDEX base_changerequest_edited_by_id_b26bbe1d ON public.base_changerequest USING btree (edited_by_id);
CREATE INDEX base_changerequest_published_by_id_699d0246 ON public.base_changerequest USING btree (published_by_id);
CREATE INDEX base_changerequest_returned_by_id_653cd608 ON public.base_changerequest USING btree (returned_by_id);
CREATE INDEX base_changerequest_submitted_by_id_1734b8d1 ON public.base_changerequest USING btree (submitted_by_id);
CREATE INDEX base_changerequest_target_type_id_015920df ON public.base_changerequest USING btree (target_type_id);
CREATE INDEX base_changerequestwriter_person_id_07b540cc ON public.base_changerequestwriter USING btree (person_id);
CREATE INDEX base_changerequestwriter_version_id_b34306cd ON public.base_changerequestwriter USING btree (version_id);
CREATE INDEX base_content_object_idx ON public.wagtailcore_revision USING btree (base_content_type_id, object_id);
CREATE INDEX base_effect_key_3924e24e_like ON public.base_outboxmessage USING btree (key varchar_pattern_ops);
CREATE INDEX base_fileverdict_file_hash_5293b836 ON public.base_fileverdict USING btree (file_hash);
CREATE INDEX base_fileverdict_file_hash_5293b836_like ON public.base_fileverdict USING btree (file_hash varchar_pattern_ops);
CREATE INDEX base_fileverdict_sha256_76ecad5e_like ON public.base_fileverdict USING btree (sha256 varchar_pattern_ops);
CREATE INDEX base_healthproblem_part_af8ae255_like ON public.base_healthproblem USING btree (part varchar_pattern_ops);
CREATE INDEX base_purge_at_d4a956f9 ON public.base_purge USING btree (at);
CREATE INDEX base_workerbeat_name_67242145_like ON public.base_workerbeat USING btree (name varchar_pattern_ops);
CREATE UNIQUE INDEX change_request_one_open_draft ON public.base_changerequest USING btree (target_type_id, target_id) WHERE (NOT ((state)::text = 'published'::text));
CREATE INDEX change_request_open ON public.base_changerequest USING btree (portal_id) WHERE (NOT ((state)::text = 'published'::text));
CREATE INDEX content_announcementpage_topics_announcementpage_id_e33ab472 ON public.content_announcementpage_topics USING btree (announcementpage_id);
CREATE INDEX content_announcementpage_topics_topic_id_e353ab94 ON public.content_announcementpage_topics USING btree (topic_id);
CREATE INDEX content_articlepage_picture_id_7e5ec719 ON public.content_articlepage USING btree (picture_id);
CREATE INDEX content_articlepage_topics_articlepage_id_d104e74d ON public.content_articlepage_topics USING btree (articlepage_id);
CREATE INDEX content_articlepage_topics_topic_id_394c1084 ON public.content_articlepage_topics USING btree (topic_id);
CREATE INDEX content_correction_page_id_58314b63 ON public.content_correction USING btree (page_id);
CREATE INDEX content_directionpage_topics_directionpage_id_1922f1f6 ON public.content_directionpage_topics USING btree (directionpage_id);
CREATE INDEX content_directionpage_topics_topic_id_2f2f9633 ON public.content_directionpage_topics USING btree (topic_id);
CREATE INDEX content_emergencybanner_portal_id_de68fdad ON public.content_emergencybanner USING btree (portal_id);
CREATE INDEX content_genericpage_picture_id_6e1a3e6a ON public.content_genericpage USING btree (picture_id);
CREATE INDEX content_introductionpage_picture_id_db4ac566 ON public.content_introductionpage USING btree (picture_id);
CREATE INDEX content_listeditem_page_id_d85edbe5 ON public.content_listeditem USING btree (page_id);
CREATE INDEX content_listeditem_portal_id_d86e9ebd ON public.content_listeditem USING btree (portal_id);
CREATE INDEX content_listeditem_section_id_bd9489d8 ON public.content_listeditem USING btree (section_id);
CREATE INDEX content_listeditem_top_section_id_17c13b38 ON public.content_listeditem USING btree (top_section_id);
CREATE INDEX content_mergedsection_merge_id_f5757303 ON public.content_mergedsection USING btree (merge_id);
CREATE INDEX content_mergedsection_page_id_b49e283d ON public.content_mergedsection USING btree (page_id);
CREATE INDEX content_mergedsection_parent_id_25b5ffd6 ON public.content_mergedsection USING btree (parent_id);
CREATE INDEX content_object_idx ON public.wagtailcore_revision USING btree (content_type_id, object_id);
CREATE INDEX content_organisationunit_page_id_f5dab701 ON public.content_organisationunit USING btree (page_id);
CREATE INDEX content_page_depth_path ON public.wagtailcore_page USING btree (depth, path);
CREATE INDEX content_pagemeta_image_id_d322c88b ON public.content_pagemeta USING btree (image_id);
CREATE INDEX content_pagemeta_portal_id_40f810f6 ON public.content_pagemeta USING btree (portal_id);
CREATE INDEX content_pagemeta_section_id_a5f1b546 ON public.content_pagemeta USING btree (section_id);
CREATE INDEX content_pagemeta_top_section_id_cb86a340 ON public.content_pagemeta USING btree (top_section_id);
CREATE INDEX content_pagemeta_topics_pagemeta_id_545f19b9 ON public.content_pagemeta_topics USING btree (pagemeta_id);
CREATE INDEX content_pagemeta_topics_topic_id_6bdbed92 ON public.content_pagemeta_topics USING btree (topic_id);
CREATE INDEX content_placement_decided_by_id_7ddd5a9c ON public.content_placement USING btree (decided_by_id);
CREATE INDEX content_placement_item_id_a3bd9ca3 ON public.content_placement USING btree (item_id);
CREATE INDEX content_placement_proposed_by_id_89416c02 ON public.content_placement USING btree (proposed_by_id);
CREATE INDEX content_placement_rule_id_e8c64c98 ON public.content_placement USING btree (rule_id);
CREATE INDEX content_placement_section_id_ef68807c ON public.content_placement USING btree (section_id);
CREATE INDEX content_placement_seen_revision_id_9d1bfa4e ON public.content_placement USING btree (seen_revision_id);
CREATE INDEX content_placement_source_id_0b42bc7a ON public.content_placement USING btree (source_id);
CREATE INDEX content_placement_target_id_94d067eb ON public.content_placement USING btree (target_id);
CREATE INDEX content_portalimage_collection_id_992c8115 ON public.content_portalimage USING btree (collection_id);
CREATE INDEX content_portalimage_created_at_43133d65 ON public.content_portalimage USING btree (created_at);
CREATE INDEX content_portalimage_file_hash_6e4c65b0 ON public.content_portalimage USING btree (file_hash);
CREATE INDEX content_portalimage_file_hash_6e4c65b0_like ON public.content_portalimage USING btree (file_hash varchar_pattern_ops);
CREATE INDEX content_portalimage_uploaded_by_user_id_077128b5 ON public.content_portalimage USING btree (uploaded_by_user_id);
CREATE INDEX content_portalmerge_confirmed_by_id_7355bbef ON public.content_portalmerge USING btree (confirmed_by_id);
CREATE INDEX content_portalmerge_ordered_by_id_69224597 ON public.content_portalmerge USING btree (ordered_by_id);
CREATE INDEX content_portalmerge_portal_id_ce694588 ON public.content_portalmerge USING btree (portal_id);
CREATE INDEX content_portalmerge_successor_id_d39b8ffb ON public.content_portalmerge USING btree (successor_id);
CREATE INDEX content_portalrendition_filter_spec_87d71198 ON public.content_portalrendition USING btree (filter_spec);
CREATE INDEX content_portalrendition_filter_spec_87d71198_like ON public.content_portalrendition USING btree (filter_spec varchar_pattern_ops);
CREATE INDEX content_portalrendition_image_id_cc93ee3a ON public.content_portalrendition USING btree (image_id);
CREATE INDEX content_publicationpage_topics_publicationpage_id_1fd35b90 ON public.content_publicationpage_topics USING btree (publicationpage_id);
CREATE INDEX content_publicationpage_topics_topic_id_af40d601 ON public.content_publicationpage_topics USING btree (topic_id);
CREATE INDEX content_publishedfile_portal_id_fd4faa87 ON public.content_publishedfile USING btree (portal_id);
CREATE INDEX content_revision_latest ON public.wagtailcore_revision USING btree (content_type_id, object_id, created_at DESC);
CREATE INDEX content_scheduleentry_page_id_7e9be3c4 ON public.content_scheduleentry USING btree (page_id);
CREATE INDEX content_schedulepage_week_start_74a0275a ON public.content_schedulepage USING btree (week_start);
CREATE INDEX content_sharingrule_created_by_id_5a4439a1 ON public.content_sharingrule USING btree (created_by_id);
CREATE INDEX content_sharingrule_section_id_122e2cc1 ON public.content_sharingrule USING btree (section_id);
CREATE INDEX content_sharingrule_source_id_ea0d92ee ON public.content_sharingrule USING btree (source_id);
CREATE INDEX content_sharingrule_source_section_id_e89e9b8b ON public.content_sharingrule USING btree (source_section_id);
CREATE INDEX content_sharingrule_target_id_29a4435a ON public.content_sharingrule USING btree (target_id);
CREATE INDEX content_sharingrule_topic_id_36f15c06 ON public.content_sharingrule USING btree (topic_id);
CREATE INDEX content_topic_parent_id_c3aa0c84 ON public.content_topic USING btree (parent_id);
CREATE INDEX content_topic_slug_4c821e27_like ON public.content_topic USING btree (slug varchar_pattern_ops);
CREATE INDEX content_videopage_media_id_66d3a6b0 ON public.content_videopage USING btree (media_id);
CREATE INDEX content_videopage_picture_id_bad30805 ON public.content_videopage USING btree (picture_id);
CREATE INDEX content_withdrawal_page_id_54f5aeb4 ON public.content_withdrawal USING btree (page_id);
CREATE INDEX content_withdrawal_replaced_by_id_9899c3a7 ON public.content_withdrawal USING btree (replaced_by_id);
CREATE INDEX content_withdrawal_withdrawn_by_id_a1fd372f ON public.content_withdrawal USING btree (withdrawn_by_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX django_task_backend_071754_idx ON public.django_tasks_database_dbtaskresult USING btree (backend_name);
CREATE INDEX django_task_queue_n_99c321_idx ON public.django_tasks_database_dbtaskresult USING btree (queue_name);
CREATE INDEX feedback_rating_page_id_20ce96d6 ON public.feedback_rating USING btree (page_id);
CREATE INDEX feedback_viewday_page_id_074b3f6f ON public.feedback_viewday USING btree (page_id);
CREATE INDEX file_use_shown_by ON public.base_fileuse USING btree (shown_by);
CREATE INDEX file_waiting ON public.base_fileverdict USING btree (id) WHERE ((state)::text = 'quarantined'::text);
CREATE INDEX formstate_user_object ON public.wagtailadmin_formstate USING btree (user_id, content_type_id, object_id, parent_object_id);
CREATE UNIQUE INDEX invitation_one_open ON public.portals_invitation USING btree (portal_id, email) WHERE ((outcome)::text = ''::text);
CREATE UNIQUE INDEX journey_version_one_open_draft ON public.procedures_journeyversion USING btree (journey_id) WHERE (NOT ((state)::text = 'published'::text));
CREATE INDEX legal_documentreference_key_67a4d565_like ON public.legal_documentreference USING btree (key varchar_pattern_ops);
CREATE INDEX listed_featured ON public.content_listeditem USING btree (portal_id, published_at DESC) WHERE featured;
CREATE UNIQUE INDEX listed_once_at_home ON public.content_listeditem USING btree (page_id) WHERE (placement_id IS NULL);
CREATE INDEX listed_pinned ON public.content_listeditem USING btree (section_id) WHERE pinned;
CREATE INDEX listed_portal ON public.content_listeditem USING btree (portal_id, published_at DESC, page_id DESC);
CREATE INDEX listed_portal_kind ON public.content_listeditem USING btree (portal_id, kind, published_at DESC, page_id DESC);
CREATE INDEX listed_section ON public.content_listeditem USING btree (section_id, published_at DESC, page_id DESC);
CREATE INDEX listed_top_section ON public.content_listeditem USING btree (top_section_id, published_at DESC, page_id DESC);
CREATE UNIQUE INDEX merge_one_at_a_time ON public.content_portalmerge USING btree (portal_id) WHERE (finished_at IS NULL);
CREATE INDEX meta_portal ON public.content_pagemeta USING btree (portal_id, listed, published_at DESC, page_id DESC);
CREATE INDEX meta_portal_kind ON public.content_pagemeta USING btree (portal_id, kind, listed, published_at DESC, page_id DESC);
CREATE INDEX meta_review ON public.content_pagemeta USING btree (review_by) WHERE (review_by IS NOT NULL);
CREATE INDEX meta_section ON public.content_pagemeta USING btree (section_id, listed, published_at DESC, page_id DESC);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX outbox_by_state ON public.base_outboxmessage USING btree (state, id DESC);
CREATE INDEX outbox_leased ON public.base_outboxmessage USING btree (leased_by) WHERE (((state)::text = 'waiting'::text) AND (NOT ((leased_by)::text = ''::text)));
CREATE INDEX outbox_waiting ON public.base_outboxmessage USING btree (next_at) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX outside_link_due ON public.procedures_outsidelink USING btree (checked_at);
CREATE INDEX placement_inbox ON public.content_placement USING btree (target_id, state, proposed_at DESC);
CREATE INDEX placement_item ON public.content_placement USING btree (item_id, state);
CREATE UNIQUE INDEX placement_once_a_portal ON public.content_placement USING btree (item_id, target_id) WHERE ((state)::text = ANY ((ARRAY['proposed'::character varying, 'accepted'::character varying, 'automatic'::character varying])::text[]));
CREATE INDEX placement_outbox ON public.content_placement USING btree (source_id, state, proposed_at DESC);
CREATE UNIQUE INDEX portal_one_main_portal ON public.portals_portal USING btree (kind) WHERE ((kind)::text = 'main'::text);
CREATE INDEX portals_formeraddress_portal_id_a4f755d6 ON public.portals_formeraddress USING btree (portal_id);
CREATE INDEX portals_formeraddress_prefix_2b17a101_like ON public.portals_formeraddress USING btree (prefix varchar_pattern_ops);
CREATE INDEX portals_invitation_confirmed_by_id_226d754d ON public.portals_invitation USING btree (confirmed_by_id);
CREATE INDEX portals_invitation_invited_by_id_ccbb5d37 ON public.portals_invitation USING btree (invited_by_id);
CREATE INDEX portals_invitation_portal_id_ba1d2078 ON public.portals_invitation USING btree (portal_id);
CREATE INDEX portals_invitation_user_id_33d9b936 ON public.portals_invitation USING btree (user_id);
CREATE INDEX portals_portal_agency_id_7caad427 ON public.portals_portal USING btree (agency_id);
CREATE INDEX portals_portal_slug_90494d60_like ON public.portals_portal USING btree (slug varchar_pattern_ops);
CREATE INDEX portals_portal_successor_id_975239fe ON public.portals_portal USING btree (successor_id);
CREATE INDEX portals_portalstatuschange_portal_id_5bf2e330 ON public.portals_portalstatuschange USING btree (portal_id);
CREATE INDEX portals_portalstatuschange_successor_id_c0640444 ON public.portals_portalstatuschange USING btree (successor_id);
CREATE INDEX portals_staffmembership_portal_id_4384926f ON public.portals_staffmembership USING btree (portal_id);
CREATE INDEX portals_staffmembership_user_id_4c96ecd5 ON public.portals_staffmembership USING btree (user_id);
CREATE INDEX portals_tree_depth_path ON public.wagtailcore_page USING btree (depth, path);
CREATE INDEX portals_tree_menus ON public.wagtailcore_page USING btree (path) WHERE (show_in_menus AND live);
CREATE INDEX procedure_by_audience ON public.procedures_procedureaudience USING btree (audience, procedure_id);
CREATE INDEX procedure_by_field ON public.procedures_procedure USING btree (field_id, state);
CREATE INDEX procedure_by_use ON public.procedures_procedure USING btree (state, use_count DESC, id);
CREATE INDEX procedure_changes ON public.procedures_procedurechange USING btree (procedure_id, id);
CREATE UNIQUE INDEX procedure_version_one_open_draft ON public.procedures_procedureversion USING btree (procedure_id) WHERE (NOT ((state)::text = 'published'::text));
CREATE INDEX procedures_importfile_brought_by_id_6e318395 ON public.procedures_importfile USING btree (brought_by_id);
CREATE INDEX procedures_importfile_columns_named_by_importfile_id_b8f090aa ON public.procedures_importfile_columns_named_by USING btree (importfile_id);
CREATE INDEX procedures_importfile_columns_named_by_user_id_73a5046b ON public.procedures_importfile_columns_named_by USING btree (user_id);
CREATE INDEX procedures_importfile_confirmed_by_id_2fb031c6 ON public.procedures_importfile USING btree (confirmed_by_id);
CREATE INDEX procedures_importshape_decided_by_id_33afcde3 ON public.procedures_importshape USING btree (decided_by_id);
CREATE INDEX procedures_importshape_digest_e058c9da_like ON public.procedures_importshape USING btree (digest varchar_pattern_ops);
CREATE INDEX procedures_journey_event_id_7793fa4e ON public.procedures_journey USING btree (event_id);
CREATE INDEX procedures_journey_slug_a2378cd5_like ON public.procedures_journey USING btree (slug varchar_pattern_ops);
CREATE INDEX procedures_journeystep_journey_id_88e66a50 ON public.procedures_journeystep USING btree (journey_id);
CREATE INDEX procedures_journeystep_procedure_id_769632dd ON public.procedures_journeystep USING btree (procedure_id);
CREATE INDEX procedures_journeyversion_edited_by_id_ceb916f5 ON public.procedures_journeyversion USING btree (edited_by_id);
CREATE INDEX procedures_journeyversion_journey_id_ee11c6ee ON public.procedures_journeyversion USING btree (journey_id);
CREATE INDEX procedures_journeyversion_published_by_id_abca33bc ON public.procedures_journeyversion USING btree (published_by_id);
CREATE INDEX procedures_journeyversion_returned_by_id_f186b8a7 ON public.procedures_journeyversion USING btree (returned_by_id);
CREATE INDEX procedures_journeyversion_submitted_by_id_a68fe7db ON public.procedures_journeyversion USING btree (submitted_by_id);
CREATE INDEX procedures_journeyversionwriter_person_id_22e17464 ON public.procedures_journeyversionwriter USING btree (person_id);
CREATE INDEX procedures_journeyversionwriter_version_id_77ec75fd ON public.procedures_journeyversionwriter USING btree (version_id);
CREATE INDEX procedures_lifeevent_slug_de96d979_like ON public.procedures_lifeevent USING btree (slug varchar_pattern_ops);
CREATE INDEX procedures_offer_agency_id_17fa175e ON public.procedures_servicepoint USING btree (agency_id);
CREATE INDEX procedures_offer_procedure_id_329ba638 ON public.procedures_servicepoint USING btree (procedure_id);
CREATE INDEX procedures_outsidelink_url_1f2e1e8f_like ON public.procedures_outsidelink USING btree (url varchar_pattern_ops);
CREATE INDEX procedures_procedure_code_e4d5567f_like ON public.procedures_procedure USING btree (code varchar_pattern_ops);
CREATE INDEX procedures_procedure_events_lifeevent_id_dbb4d558 ON public.procedures_procedure_events USING btree (lifeevent_id);
CREATE INDEX procedures_procedure_events_procedure_id_b6edaf25 ON public.procedures_procedure_events USING btree (procedure_id);
CREATE INDEX procedures_procedure_field_id_37df8c45 ON public.procedures_procedure USING btree (field_id);
CREATE INDEX procedures_procedure_related_from_procedure_id_cf470cab ON public.procedures_procedure_related USING btree (from_procedure_id);
CREATE INDEX procedures_procedure_related_to_procedure_id_3221565a ON public.procedures_procedure_related USING btree (to_procedure_id);
CREATE INDEX procedures_procedure_replaced_by_id_3ed1db23 ON public.procedures_procedure USING btree (replaced_by_id);
CREATE INDEX procedures_procedureaudience_procedure_id_46d7b5bf ON public.procedures_procedureaudience USING btree (procedure_id);
CREATE INDEX procedures_procedurechange_procedure_id_5b01b3d6 ON public.procedures_procedurechange USING btree (procedure_id);
CREATE INDEX procedures_procedureversion_edited_by_id_a3fad89f ON public.procedures_procedureversion USING btree (edited_by_id);
CREATE INDEX procedures_procedureversion_procedure_id_8362303d ON public.procedures_procedureversion USING btree (procedure_id);
CREATE INDEX procedures_procedureversion_published_by_id_0bf18b82 ON public.procedures_procedureversion USING btree (published_by_id);
CREATE INDEX procedures_procedureversion_returned_by_id_1a9e7a78 ON public.procedures_procedureversion USING btree (returned_by_id);
CREATE INDEX procedures_procedureversion_submitted_by_id_ad678eb7 ON public.procedures_procedureversion USING btree (submitted_by_id);
CREATE INDEX procedures_procedureversionwriter_person_id_b508666f ON public.procedures_procedureversionwriter USING btree (person_id);
CREATE INDEX procedures_procedureversionwriter_version_id_e5a0214d ON public.procedures_procedureversionwriter USING btree (version_id);
CREATE INDEX procedures_servicefield_name_bdee17e1_like ON public.procedures_servicefield USING btree (name varchar_pattern_ops);
CREATE INDEX procedures_servicefield_slug_3d0855fc_like ON public.procedures_servicefield USING btree (slug varchar_pattern_ops);
CREATE INDEX procedures_versionbasis_document_id_6ec75e30 ON public.procedures_versionbasis USING btree (document_id);
CREATE INDEX procedures_versionbasis_version_id_037d934d ON public.procedures_versionbasis USING btree (version_id);
CREATE INDEX referenceindex_source_object ON public.wagtailcore_referenceindex USING btree (base_content_type_id, object_id);
CREATE INDEX referenceindex_target_object ON public.wagtailcore_referenceindex USING btree (to_content_type_id, to_object_id);
CREATE INDEX rendition_file ON public.content_portalrendition USING btree (file);
CREATE INDEX search_by_source ON public.search_searchdocument USING btree (source, removed);
CREATE INDEX search_filetext_key_d94f7c7d_like ON public.search_filetext USING btree (key varchar_pattern_ops);
CREATE UNIQUE INDEX search_rule_once ON public.search_searchrule USING btree (action, phrase, meaning) WHERE (portal_id IS NULL);
CREATE INDEX search_searchdocument_key_2c7caf53_like ON public.search_searchdocument USING btree (key varchar_pattern_ops);
CREATE INDEX search_searchgap_closed_by_id_81164c48 ON public.search_searchgap USING btree (closed_by_id);
CREATE INDEX search_searchgap_text_01ba60cb_like ON public.search_searchgap USING btree (text varchar_pattern_ops);
CREATE INDEX search_searchrule_portal_id_c53b4b40 ON public.search_searchrule USING btree (portal_id);
CREATE UNIQUE INDEX second_factor_reset_one_open ON public.accounts_secondfactorreset USING btree (user_id) WHERE ((outcome)::text = ''::text);
CREATE INDEX service_point_by_agency ON public.procedures_servicepoint USING btree (agency_id, is_provided);
CREATE UNIQUE INDEX service_point_once_for_every_commune ON public.procedures_servicepoint USING btree (procedure_id) WHERE every_commune;
CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);
CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);
CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);
CREATE INDEX taggit_tag_name_58eb2ed9_like ON public.taggit_tag USING btree (name varchar_pattern_ops);
CREATE INDEX taggit_tag_slug_6be58b2c_like ON public.taggit_tag USING btree (slug varchar_pattern_ops);
CREATE INDEX taggit_tagg_content_8fc721_idx ON public.taggit_taggeditem USING btree (content_type_id, object_id);
CREATE INDEX taggit_taggeditem_content_type_id_9957a03c ON public.taggit_taggeditem USING btree (content_type_id);
CREATE INDEX taggit_taggeditem_object_id_e2d7d1df ON public.taggit_taggeditem USING btree (object_id);
CREATE INDEX taggit_taggeditem_tag_id_f4f5b767 ON public.taggit_taggeditem USING btree (tag_id);
CREATE INDEX tasks_db_new_ordering_idx ON public.django_tasks_database_dbtaskresult USING btree (status, priority DESC, run_after, enqueued_at) WHERE ((status)::text = 'READY'::text);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_in_progress_workflow ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id) WHERE ((status)::text = ANY ((ARRAY['in_progress'::character varying, 'needs_changes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX usersessions_usersession_session_key_fd35de43_like ON public.usersessions_usersession USING btree (session_key varchar_pattern_ops);
CREATE INDEX usersessions_usersession_user_id_af5e0a6d ON public.usersessions_usersession USING btree (user_id);
CREATE INDEX view_day ON public.feedback_viewday USING btree (day);
CREATE INDEX wagtail_localize_localesynchronization_sync_from_id_1bc4c2eb ON public.wagtail_localize_localesynchronization USING btree (sync_from_id);
CREATE INDEX wagtail_localize_overridablesegment_context_id_eed8c388 ON public.wagtail_localize_overridablesegment USING btree (context_id);
CREATE INDEX wagtail_localize_overridablesegment_source_id_5720ac20 ON public.wagtail_localize_overridablesegment USING btree (source_id);
CREATE INDEX wagtail_localize_relatedobjectsegment_context_id_c0a725be ON public.wagtail_localize_relatedobjectsegment USING btree (context_id);
CREATE INDEX wagtail_localize_relatedobjectsegment_object_id_6c7b58df ON public.wagtail_localize_relatedobjectsegment USING btree (object_id);
CREATE INDEX wagtail_localize_relatedobjectsegment_source_id_9a3b1373 ON public.wagtail_localize_relatedobjectsegment USING btree (source_id);
CREATE INDEX wagtail_localize_segmentoverride_context_id_f827efe0 ON public.wagtail_localize_segmentoverride USING btree (context_id);
CREATE INDEX wagtail_localize_segmentoverride_last_translated_by_id_a86448fc ON public.wagtail_localize_segmentoverride USING btree (last_translated_by_id);
CREATE INDEX wagtail_localize_segmentoverride_locale_id_b1673d41 ON public.wagtail_localize_segmentoverride USING btree (locale_id);
CREATE INDEX wagtail_localize_string_locale_id_2cded126 ON public.wagtail_localize_string USING btree (locale_id);
CREATE INDEX wagtail_localize_stringsegment_context_id_63235539 ON public.wagtail_localize_stringsegment USING btree (context_id);
CREATE INDEX wagtail_localize_stringsegment_source_id_5804129f ON public.wagtail_localize_stringsegment USING btree (source_id);
CREATE INDEX wagtail_localize_stringsegment_string_id_6356d5ec ON public.wagtail_localize_stringsegment USING btree (string_id);
CREATE INDEX wagtail_localize_stringtra_last_translated_by_id_764c7a3f ON public.wagtail_localize_stringtranslation USING btree (last_translated_by_id);
CREATE INDEX wagtail_localize_stringtranslation_context_id_3cc13049 ON public.wagtail_localize_stringtranslation USING btree (context_id);
CREATE INDEX wagtail_localize_stringtranslation_locale_id_b9e3730d ON public.wagtail_localize_stringtranslation USING btree (locale_id);
CREATE INDEX wagtail_localize_stringtranslation_translation_of_id_8eef01d0 ON public.wagtail_localize_stringtranslation USING btree (translation_of_id);
CREATE INDEX wagtail_localize_templatesegment_context_id_81456b25 ON public.wagtail_localize_templatesegment USING btree (context_id);
CREATE INDEX wagtail_localize_templatesegment_source_id_26b89dc6 ON public.wagtail_localize_templatesegment USING btree (source_id);
CREATE INDEX wagtail_localize_templatesegment_template_id_c370b3c8 ON public.wagtail_localize_templatesegment USING btree (template_id);
CREATE INDEX wagtail_localize_translatableobject_content_type_id_0d6c5139 ON public.wagtail_localize_translatableobject USING btree (content_type_id);
CREATE INDEX wagtail_localize_translati_specific_content_type_id_3095eb76 ON public.wagtail_localize_translationsource USING btree (specific_content_type_id);
CREATE INDEX wagtail_localize_translation_source_id_e326e1e3 ON public.wagtail_localize_translation USING btree (source_id);
CREATE INDEX wagtail_localize_translation_target_locale_id_8c524f73 ON public.wagtail_localize_translation USING btree (target_locale_id);
CREATE INDEX wagtail_localize_translationcontext_object_id_86263ce7 ON public.wagtail_localize_translationcontext USING btree (object_id);
CREATE INDEX wagtail_localize_translationlog_locale_id_37619cb4 ON public.wagtail_localize_translationlog USING btree (locale_id);
CREATE INDEX wagtail_localize_translationlog_page_revision_id_b036eea6 ON public.wagtail_localize_translationlog USING btree (revision_id);
CREATE INDEX wagtail_localize_translationlog_source_id_7228923e ON public.wagtail_localize_translationlog USING btree (source_id);
CREATE INDEX wagtail_localize_translationsource_locale_id_0ac264c0 ON public.wagtail_localize_translationsource USING btree (locale_id);
CREATE INDEX wagtail_localize_translationsource_object_id_6a078fd2 ON public.wagtail_localize_translationsource USING btree (object_id);
CREATE INDEX wagtailadmi_content_717955_idx ON public.wagtailadmin_editingsession USING btree (content_type_id, object_id);
CREATE INDEX wagtailadmin_editingsession_content_type_id_4df7730e ON public.wagtailadmin_editingsession USING btree (content_type_id);
CREATE INDEX wagtailadmin_editingsession_user_id_6e1a9b70 ON public.wagtailadmin_editingsession USING btree (user_id);
CREATE INDEX wagtailadmin_formstate_content_type_id_e32438b3 ON public.wagtailadmin_formstate USING btree (content_type_id);
CREATE INDEX wagtailadmin_formstate_user_id_b910adc2 ON public.wagtailadmin_formstate USING btree (user_id);
CREATE INDEX wagtailcore_apitoken_key_hash_65979b78_like ON public.wagtailcore_apitoken USING btree (key_hash varchar_pattern_ops);
CREATE INDEX wagtailcore_apitoken_user_id_49b1141b ON public.wagtailcore_apitoken USING btree (user_id);
CREATE INDEX wagtailcore_collection_path_d848dc19_like ON public.wagtailcore_collection USING btree (path varchar_pattern_ops);
CREATE INDEX wagtailcore_collectionview_collectionviewrestriction__47320efd ON public.wagtailcore_collectionviewrestriction_groups USING btree (collectionviewrestriction_id);
CREATE INDEX wagtailcore_collectionviewrestriction_collection_id_761908ec ON public.wagtailcore_collectionviewrestriction USING btree (collection_id);
CREATE INDEX wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3 ON public.wagtailcore_collectionviewrestriction_groups USING btree (group_id);
CREATE INDEX wagtailcore_comment_page_id_108444b5 ON public.wagtailcore_comment USING btree (page_id);
CREATE INDEX wagtailcore_comment_resolved_by_id_a282aa0e ON public.wagtailcore_comment USING btree (resolved_by_id);
CREATE INDEX wagtailcore_comment_revision_created_id_1d058279 ON public.wagtailcore_comment USING btree (revision_created_id);
CREATE INDEX wagtailcore_comment_user_id_0c577ca6 ON public.wagtailcore_comment USING btree (user_id);
CREATE INDEX wagtailcore_commentreply_comment_id_afc7e027 ON public.wagtailcore_commentreply USING btree (comment_id);
CREATE INDEX wagtailcore_commentreply_user_id_d0b3b9c3 ON public.wagtailcore_commentreply USING btree (user_id);
CREATE INDEX wagtailcore_groupapprovalt_groupapprovaltask_id_9a9255ea ON public.wagtailcore_groupapprovaltask_groups USING btree (groupapprovaltask_id);
CREATE INDEX wagtailcore_groupapprovaltask_groups_group_id_2e64b61f ON public.wagtailcore_groupapprovaltask_groups USING btree (group_id);
CREATE INDEX wagtailcore_groupcollectionpermission_collection_id_5423575a ON public.wagtailcore_groupcollectionpermission USING btree (collection_id);
CREATE INDEX wagtailcore_groupcollectionpermission_group_id_05d61460 ON public.wagtailcore_groupcollectionpermission USING btree (group_id);
CREATE INDEX wagtailcore_groupcollectionpermission_permission_id_1b626275 ON public.wagtailcore_groupcollectionpermission USING btree (permission_id);
CREATE INDEX wagtailcore_grouppagepermission_group_id_fc07e671 ON public.wagtailcore_grouppagepermission USING btree (group_id);
CREATE INDEX wagtailcore_grouppagepermission_page_id_710b114a ON public.wagtailcore_grouppagepermission USING btree (page_id);
CREATE INDEX wagtailcore_grouppagepermission_permission_id_05acb22e ON public.wagtailcore_grouppagepermission USING btree (permission_id);
CREATE INDEX wagtailcore_groupsitepermission_group_id_e5cdbee4 ON public.wagtailcore_groupsitepermission USING btree (group_id);
CREATE INDEX wagtailcore_groupsitepermission_permission_id_459b1f38 ON public.wagtailcore_groupsitepermission USING btree (permission_id);
CREATE INDEX wagtailcore_groupsitepermission_site_id_245de488 ON public.wagtailcore_groupsitepermission USING btree (site_id);
CREATE INDEX wagtailcore_locale_language_code_03149338_like ON public.wagtailcore_locale USING btree (language_code varchar_pattern_ops);
CREATE INDEX wagtailcore_modellogentry_action_d2d856ee ON public.wagtailcore_modellogentry USING btree (action);
CREATE INDEX wagtailcore_modellogentry_action_d2d856ee_like ON public.wagtailcore_modellogentry USING btree (action varchar_pattern_ops);
CREATE INDEX wagtailcore_modellogentry_content_changed_8bc39742 ON public.wagtailcore_modellogentry USING btree (content_changed);
CREATE INDEX wagtailcore_modellogentry_content_type_id_68849e77 ON public.wagtailcore_modellogentry USING btree (content_type_id);
CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef ON public.wagtailcore_modellogentry USING btree (object_id);
CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef_like ON public.wagtailcore_modellogentry USING btree (object_id varchar_pattern_ops);
CREATE INDEX wagtailcore_modellogentry_revision_id_df6ca33a ON public.wagtailcore_modellogentry USING btree (revision_id);
CREATE INDEX wagtailcore_modellogentry_timestamp_9694521b ON public.wagtailcore_modellogentry USING btree ("timestamp");
CREATE INDEX wagtailcore_modellogentry_user_id_0278d1bf ON public.wagtailcore_modellogentry USING btree (user_id);
CREATE INDEX wagtailcore_page_alias_of_id_12945502 ON public.wagtailcore_page USING btree (alias_of_id);
CREATE INDEX wagtailcore_page_content_type_id_c28424df ON public.wagtailcore_page USING btree (content_type_id);
CREATE INDEX wagtailcore_page_first_published_at_2b5dd637 ON public.wagtailcore_page USING btree (first_published_at);
CREATE INDEX wagtailcore_page_latest_revision_id_e60fef51 ON public.wagtailcore_page USING btree (latest_revision_id);
CREATE INDEX wagtailcore_page_live_revision_id_930bd822 ON public.wagtailcore_page USING btree (live_revision_id);
CREATE INDEX wagtailcore_page_locale_id_3c7e30a6 ON public.wagtailcore_page USING btree (locale_id);
CREATE INDEX wagtailcore_page_locked_by_id_bcb86245 ON public.wagtailcore_page USING btree (locked_by_id);
CREATE INDEX wagtailcore_page_owner_id_fbf7c332 ON public.wagtailcore_page USING btree (owner_id);
CREATE INDEX wagtailcore_page_path_98eba2c8_like ON public.wagtailcore_page USING btree (path varchar_pattern_ops);
CREATE INDEX wagtailcore_page_slug_e7c11b8f ON public.wagtailcore_page USING btree (slug);
CREATE INDEX wagtailcore_page_slug_e7c11b8f_like ON public.wagtailcore_page USING btree (slug varchar_pattern_ops);
CREATE INDEX wagtailcore_pagelogentry_action_c2408198 ON public.wagtailcore_pagelogentry USING btree (action);
CREATE INDEX wagtailcore_pagelogentry_action_c2408198_like ON public.wagtailcore_pagelogentry USING btree (action varchar_pattern_ops);
CREATE INDEX wagtailcore_pagelogentry_content_changed_99f27ade ON public.wagtailcore_pagelogentry USING btree (content_changed);
CREATE INDEX wagtailcore_pagelogentry_content_type_id_74e7708a ON public.wagtailcore_pagelogentry USING btree (content_type_id);
CREATE INDEX wagtailcore_pagelogentry_page_id_8464e327 ON public.wagtailcore_pagelogentry USING btree (page_id);
CREATE INDEX wagtailcore_pagelogentry_revision_id_8043d103 ON public.wagtailcore_pagelogentry USING btree (revision_id);
CREATE INDEX wagtailcore_pagelogentry_timestamp_deb774c4 ON public.wagtailcore_pagelogentry USING btree ("timestamp");
CREATE INDEX wagtailcore_pagelogentry_user_id_604ccfd8 ON public.wagtailcore_pagelogentry USING btree (user_id);
CREATE INDEX wagtailcore_pagerevision_approved_go_live_at_e56afc67 ON public.wagtailcore_revision USING btree (approved_go_live_at);
CREATE INDEX wagtailcore_pagerevision_created_at_66954e3b ON public.wagtailcore_revision USING btree (created_at);
CREATE INDEX wagtailcore_pagerevision_user_id_2409d2f4 ON public.wagtailcore_revision USING btree (user_id);
CREATE INDEX wagtailcore_pagesubscription_page_id_a085e7a6 ON public.wagtailcore_pagesubscription USING btree (page_id);
CREATE INDEX wagtailcore_pagesubscription_user_id_89d7def9 ON public.wagtailcore_pagesubscription USING btree (user_id);
CREATE INDEX wagtailcore_pageviewrestri_pageviewrestriction_id_f147a99a ON public.wagtailcore_pageviewrestriction_groups USING btree (pageviewrestriction_id);
CREATE INDEX wagtailcore_pageviewrestriction_groups_group_id_6460f223 ON public.wagtailcore_pageviewrestriction_groups USING btree (group_id);
CREATE INDEX wagtailcore_pageviewrestriction_page_id_15a8bea6 ON public.wagtailcore_pageviewrestriction USING btree (page_id);
CREATE INDEX wagtailcore_referenceindex_base_content_type_id_313cf40f ON public.wagtailcore_referenceindex USING btree (base_content_type_id);
CREATE INDEX wagtailcore_referenceindex_content_type_id_766e0336 ON public.wagtailcore_referenceindex USING btree (content_type_id);
CREATE INDEX wagtailcore_referenceindex_to_content_type_id_93690bbd ON public.wagtailcore_referenceindex USING btree (to_content_type_id);
CREATE INDEX wagtailcore_revision_base_content_type_id_5b4ef7bd ON public.wagtailcore_revision USING btree (base_content_type_id);
CREATE INDEX wagtailcore_revision_content_type_id_c8cb69c0 ON public.wagtailcore_revision USING btree (content_type_id);
CREATE INDEX wagtailcore_site_hostname_96b20b46 ON public.wagtailcore_site USING btree (hostname);
CREATE INDEX wagtailcore_site_hostname_96b20b46_like ON public.wagtailcore_site USING btree (hostname varchar_pattern_ops);
CREATE INDEX wagtailcore_site_root_page_id_e02fb95c ON public.wagtailcore_site USING btree (root_page_id);
CREATE INDEX wagtailcore_task_content_type_id_249ab8ba ON public.wagtailcore_task USING btree (content_type_id);
CREATE INDEX wagtailcore_taskstate_content_type_id_0a758fdc ON public.wagtailcore_taskstate USING btree (content_type_id);
CREATE INDEX wagtailcore_taskstate_finished_by_id_13f98229 ON public.wagtailcore_taskstate USING btree (finished_by_id);
CREATE INDEX wagtailcore_taskstate_page_revision_id_9f52c88e ON public.wagtailcore_taskstate USING btree (revision_id);
CREATE INDEX wagtailcore_taskstate_task_id_c3677c34 ON public.wagtailcore_taskstate USING btree (task_id);
CREATE INDEX wagtailcore_taskstate_workflow_state_id_9239a775 ON public.wagtailcore_taskstate USING btree (workflow_state_id);
CREATE INDEX wagtailcore_uploadedfile_for_content_type_id_b0fc87b2 ON public.wagtailcore_uploadedfile USING btree (for_content_type_id);
CREATE INDEX wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8 ON public.wagtailcore_uploadedfile USING btree (uploaded_by_user_id);
CREATE INDEX wagtailcore_uuid_06a44d_idx ON public.wagtailcore_pagelogentry USING btree (uuid, action, "timestamp" DESC);
CREATE INDEX wagtailcore_uuid_d6363b_idx ON public.wagtailcore_modellogentry USING btree (uuid, action, "timestamp" DESC);
CREATE INDEX wagtailcore_workflowcontenttype_workflow_id_9aad7cd2 ON public.wagtailcore_workflowcontenttype USING btree (workflow_id);
CREATE INDEX wagtailcore_workflowpage_workflow_id_56f56ff6 ON public.wagtailcore_workflowpage USING btree (workflow_id);
CREATE INDEX wagtailcore_workflowstate_base_content_type_id_a30dc576 ON public.wagtailcore_workflowstate USING btree (base_content_type_id);
CREATE INDEX wagtailcore_workflowstate_content_type_id_2bb78ce1 ON public.wagtailcore_workflowstate USING btree (content_type_id);
CREATE INDEX wagtailcore_workflowstate_requested_by_id_4090bca3 ON public.wagtailcore_workflowstate USING btree (requested_by_id);
CREATE INDEX wagtailcore_workflowstate_workflow_id_1f18378f ON public.wagtailcore_workflowstate USING btree (workflow_id);
CREATE INDEX wagtailcore_workflowtask_task_id_ce7716fe ON public.wagtailcore_workflowtask USING btree (task_id);
CREATE INDEX wagtailcore_workflowtask_workflow_id_b9717175 ON public.wagtailcore_workflowtask USING btree (workflow_id);
CREATE INDEX wagtaildocs_document_collection_id_23881625 ON public.wagtaildocs_document USING btree (collection_id);
CREATE INDEX wagtaildocs_document_uploaded_by_user_id_17258b41 ON public.wagtaildocs_document USING btree (uploaded_by_user_id);
CREATE INDEX wagtailembeds_embed_cache_until_26c94bb0 ON public.wagtailembeds_embed USING btree (cache_until);
CREATE INDEX wagtailembeds_embed_hash_c9bd8c9a_like ON public.wagtailembeds_embed USING btree (hash varchar_pattern_ops);
CREATE INDEX wagtailforms_formsubmission_page_id_e48e93e7 ON public.wagtailforms_formsubmission USING btree (page_id);
CREATE INDEX wagtailimages_image_collection_id_c2f8af7e ON public.wagtailimages_image USING btree (collection_id);
CREATE INDEX wagtailimages_image_created_at_86fa6cd4 ON public.wagtailimages_image USING btree (created_at);
CREATE INDEX wagtailimages_image_file_hash_fb5bbb23 ON public.wagtailimages_image USING btree (file_hash);
CREATE INDEX wagtailimages_image_file_hash_fb5bbb23_like ON public.wagtailimages_image USING btree (file_hash varchar_pattern_ops);
CREATE INDEX wagtailimages_image_uploaded_by_user_id_5d73dc75 ON public.wagtailimages_image USING btree (uploaded_by_user_id);
CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201 ON public.wagtailimages_rendition USING btree (filter_spec);
CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201_like ON public.wagtailimages_rendition USING btree (filter_spec varchar_pattern_ops);
CREATE INDEX wagtailimages_rendition_image_id_3e1fd774 ON public.wagtailimages_rendition USING btree (image_id);
CREATE INDEX wagtailmedia_media_collection_id_96a2317d ON public.wagtailmedia_media USING btree (collection_id);
CREATE INDEX wagtailmedia_media_uploaded_by_user_id_96e8e61b ON public.wagtailmedia_media USING btree (uploaded_by_user_id);
CREATE INDEX wagtailredirects_redirect_old_path_bb35247b ON public.wagtailredirects_redirect USING btree (old_path);
CREATE INDEX wagtailredirects_redirect_old_path_bb35247b_like ON public.wagtailredirects_redirect USING btree (old_path varchar_pattern_ops);
CREATE INDEX wagtailredirects_redirect_redirect_page_id_b5728a8f ON public.wagtailredirects_redirect USING btree (redirect_page_id);
CREATE INDEX wagtailredirects_redirect_site_id_780a0e1e ON public.wagtailredirects_redirect USING btree (site_id);
CREATE INDEX wagtailsear_autocom_476c89_gin ON public.wagtailsearch_indexentry USING gin (autocomplete);
CREATE INDEX wagtailsear_body_90c85d_gin ON public.wagtailsearch_indexentry USING gin (body);
CREATE INDEX wagtailsear_title_9caae0_gin ON public.wagtailsearch_indexentry USING gin (title);
CREATE INDEX wagtailsearch_indexentry_content_type_id_62ed694f ON public.wagtailsearch_indexentry USING btree (content_type_id);
CREATE UNIQUE INDEX withdrawal_one_in_force ON public.content_withdrawal USING btree (page_id) WHERE (ended_at IS NULL);
CREATE INDEX workflowstate_base_ct_id_idx ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id);
CREATE INDEX workflowstate_ct_id_idx ON public.wagtailcore_workflowstate USING btree (content_type_id, object_id);
CREATE TRIGGER audit_event_guarded BEFORE DELETE OR UPDATE ON public.base_auditevent FOR EACH ROW EXECUTE FUNCTION public.audit_event_guard();
CREATE TRIGGER audit_seal_guarded BEFORE DELETE OR UPDATE ON public.base_auditseal FOR EACH ROW EXECUTE FUNCTION public.audit_seal_guard();
CREATE TRIGGER base_changerequest_guarded BEFORE DELETE OR UPDATE ON public.base_changerequest FOR EACH ROW EXECUTE FUNCTION public.base_changerequest_guard();
CREATE TRIGGER base_changerequestwriter_guarded BEFORE INSERT OR DELETE OR UPDATE ON public.base_changerequestwriter FOR EACH ROW EXECUTE FUNCTION public.base_changerequestwriter_guard();
CREATE TRIGGER edition_procedures_journey AFTER INSERT OR DELETE OR UPDATE ON public.procedures_journey FOR EACH STATEMENT EXECUTE FUNCTION public.count_catalogue_edition();
CREATE TRIGGER edition_procedures_lifeevent AFTER INSERT OR DELETE OR UPDATE ON public.procedures_lifeevent FOR EACH STATEMENT EXECUTE FUNCTION public.count_catalogue_edition();
CREATE TRIGGER edition_procedures_procedure AFTER INSERT OR DELETE OR UPDATE OF code, state, current_id, replaced_by_id, ended_on, name, sort_key, field_id, service_level, is_free, at_ministry, at_province, at_commune, in_person, online, by_post ON public.procedures_procedure FOR EACH STATEMENT EXECUTE FUNCTION public.count_catalogue_edition();
CREATE TRIGGER edition_procedures_procedure_events AFTER INSERT OR DELETE ON public.procedures_procedure_events FOR EACH STATEMENT EXECUTE FUNCTION public.count_catalogue_edition();
CREATE TRIGGER edition_procedures_procedureaudience AFTER INSERT OR DELETE ON public.procedures_procedureaudience FOR EACH STATEMENT EXECUTE FUNCTION public.count_catalogue_edition();
CREATE TRIGGER edition_procedures_servicefield AFTER INSERT OR DELETE OR UPDATE ON public.procedures_servicefield FOR EACH STATEMENT EXECUTE FUNCTION public.count_catalogue_edition();
CREATE TRIGGER edition_procedures_servicepoint AFTER INSERT OR DELETE OR UPDATE ON public.procedures_servicepoint FOR EACH STATEMENT EXECUTE FUNCTION public.count_catalogue_edition();
CREATE TRIGGER procedures_journeyversion_guarded BEFORE DELETE OR UPDATE ON public.procedures_journeyversion FOR EACH ROW EXECUTE FUNCTION public.procedures_journeyversion_guard();
CREATE TRIGGER procedures_journeyversionwriter_guarded BEFORE INSERT OR DELETE OR UPDATE ON public.procedures_journeyversionwriter FOR EACH ROW EXECUTE FUNCTION public.procedures_journeyversionwriter_guard();
CREATE TRIGGER procedures_procedureversion_guarded BEFORE DELETE OR UPDATE ON public.procedures_procedureversion FOR EACH ROW EXECUTE FUNCTION public.procedures_procedureversion_guard();
CREATE TRIGGER procedures_procedureversionwriter_guarded BEFORE INSERT OR DELETE OR UPDATE ON public.procedures_procedureversionwriter FOR EACH ROW EXECUTE FUNCTION public.procedures_procedureversionwriter_guard();
CREATE TRIGGER version_basis_guarded BEFORE DELETE OR UPDATE ON public.procedures_versionbasis FOR EACH ROW EXECUTE FUNCTION public.version_basis_guard();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_secondfactorreset
    ADD CONSTRAINT accounts_secondfacto_asked_by_id_e362eaa4_fk_accounts_ FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_secondfactorreset
    ADD CONSTRAINT accounts_secondfacto_closed_by_id_9d4e775d_fk_accounts_ FOREIGN KEY (closed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_secondfactorreset
    ADD CONSTRAINT accounts_secondfactorreset_user_id_b26b27b5_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_group_id_bd11a704_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_groups
    ADD CONSTRAINT accounts_user_groups_user_id_52b62117_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_permission_id_113bb443_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_user_user_permissions
    ADD CONSTRAINT accounts_user_user_p_user_id_e4f0a161_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agencies_agency
    ADD CONSTRAINT agencies_agency_parent_id_2087cd0c_fk_agencies_agency_id FOREIGN KEY (parent_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agencies_agencyname
    ADD CONSTRAINT agencies_agencyname_agency_id_481a480c_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agencies_agencysuccession
    ADD CONSTRAINT agencies_agencysucce_predecessor_id_ca819be6_fk_agencies_ FOREIGN KEY (predecessor_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agencies_agencysuccession
    ADD CONSTRAINT agencies_agencysucce_successor_id_5f85c0a8_fk_agencies_ FOREIGN KEY (successor_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agencies_official
    ADD CONSTRAINT agencies_official_agency_id_f373278b_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.base_auditevent
    ADD CONSTRAINT base_auditevent_seal_id_cd69af65_fk_base_auditseal_id FOREIGN KEY (seal_id) REFERENCES public.base_auditseal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.base_auditseal
    ADD CONSTRAINT base_auditseal_previous_id_7513a0bf_fk_base_auditseal_id FOREIGN KEY (previous_id) REFERENCES public.base_auditseal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.base_changerequest
    ADD CONSTRAINT base_changerequest_edited_by_id_b26bbe1d_fk_accounts_user_id FOREIGN KEY (edited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.base_changerequest
    ADD CONSTRAINT base_changerequest_published_by_id_699d0246_fk_accounts_user_id FOREIGN KEY (published_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.base_changerequest
    ADD CONSTRAINT base_changerequest_returned_by_id_653cd608_fk_accounts_user_id FOREIGN KEY (returned_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.base_changerequest
    ADD CONSTRAINT base_changerequest_submitted_by_id_1734b8d1_fk_accounts_user_id FOREIGN KEY (submitted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.base_changerequest
    ADD CONSTRAINT base_changerequest_target_type_id_015920df_fk_django_co FOREIGN KEY (target_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.base_changerequestwriter
    ADD CONSTRAINT base_changerequestwr_version_id_b34306cd_fk_base_chan FOREIGN KEY (version_id) REFERENCES public.base_changerequest(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.base_changerequestwriter
    ADD CONSTRAINT base_changerequestwriter_person_id_07b540cc_fk_accounts_user_id FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_announcementpage_topics
    ADD CONSTRAINT content_announcement_announcementpage_id_e33ab472_fk_content_a FOREIGN KEY (announcementpage_id) REFERENCES public.content_announcementpage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_announcementpage
    ADD CONSTRAINT content_announcement_page_ptr_id_e4e39b57_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_announcementpage_topics
    ADD CONSTRAINT content_announcement_topic_id_e353ab94_fk_content_t FOREIGN KEY (topic_id) REFERENCES public.content_topic(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_articlepage_topics
    ADD CONSTRAINT content_articlepage__articlepage_id_d104e74d_fk_content_a FOREIGN KEY (articlepage_id) REFERENCES public.content_articlepage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_articlepage_topics
    ADD CONSTRAINT content_articlepage__topic_id_394c1084_fk_content_t FOREIGN KEY (topic_id) REFERENCES public.content_topic(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_articlepage
    ADD CONSTRAINT content_articlepage_page_ptr_id_03780cb9_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_articlepage
    ADD CONSTRAINT content_articlepage_picture_id_7e5ec719_fk_content_p FOREIGN KEY (picture_id) REFERENCES public.content_portalimage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_contactpage
    ADD CONSTRAINT content_contactpage_page_ptr_id_66a93421_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_correction
    ADD CONSTRAINT content_correction_page_id_58314b63_fk_content_a FOREIGN KEY (page_id) REFERENCES public.content_articlepage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_directionpage_topics
    ADD CONSTRAINT content_directionpag_directionpage_id_1922f1f6_fk_content_d FOREIGN KEY (directionpage_id) REFERENCES public.content_directionpage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_directionpage
    ADD CONSTRAINT content_directionpag_page_ptr_id_253ae31e_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_directionpage_topics
    ADD CONSTRAINT content_directionpag_topic_id_2f2f9633_fk_content_t FOREIGN KEY (topic_id) REFERENCES public.content_topic(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_emergencybanner
    ADD CONSTRAINT content_emergencybanner_portal_id_de68fdad_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_foureyestask
    ADD CONSTRAINT content_foureyestask_portal_id_022ddb2c_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_foureyestask
    ADD CONSTRAINT content_foureyestask_task_ptr_id_940e8b81_fk_wagtailco FOREIGN KEY (task_ptr_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_gallerypage
    ADD CONSTRAINT content_gallerypage_page_ptr_id_949f993c_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_genericpage
    ADD CONSTRAINT content_genericpage_page_ptr_id_132bf1c7_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_genericpage
    ADD CONSTRAINT content_genericpage_picture_id_6e1a3e6a_fk_content_p FOREIGN KEY (picture_id) REFERENCES public.content_portalimage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_homepage
    ADD CONSTRAINT content_homepage_page_ptr_id_52d9421a_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_introductionpage
    ADD CONSTRAINT content_introduction_page_ptr_id_5e50d216_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_introductionpage
    ADD CONSTRAINT content_introduction_picture_id_db4ac566_fk_content_p FOREIGN KEY (picture_id) REFERENCES public.content_portalimage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_linkspage
    ADD CONSTRAINT content_linkspage_page_ptr_id_083ee2e7_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_listeditem
    ADD CONSTRAINT content_listeditem_page_id_d85edbe5_fk_content_pagemeta_page_id FOREIGN KEY (page_id) REFERENCES public.content_pagemeta(page_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_listeditem
    ADD CONSTRAINT content_listeditem_placement_id_c17b32fe_fk_content_p FOREIGN KEY (placement_id) REFERENCES public.content_placement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_listeditem
    ADD CONSTRAINT content_listeditem_portal_id_d86e9ebd_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_listeditem
    ADD CONSTRAINT content_listeditem_section_id_bd9489d8_fk_wagtailcore_page_id FOREIGN KEY (section_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_listeditem
    ADD CONSTRAINT content_listeditem_top_section_id_17c13b38_fk_wagtailco FOREIGN KEY (top_section_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_mergedsection
    ADD CONSTRAINT content_mergedsectio_merge_id_f5757303_fk_content_p FOREIGN KEY (merge_id) REFERENCES public.content_portalmerge(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_mergedsection
    ADD CONSTRAINT content_mergedsection_page_id_b49e283d_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_mergedsection
    ADD CONSTRAINT content_mergedsection_parent_id_25b5ffd6_fk_wagtailcore_page_id FOREIGN KEY (parent_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_officialspage
    ADD CONSTRAINT content_officialspag_page_ptr_id_9377a501_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_organisationunit
    ADD CONSTRAINT content_organisation_page_id_f5dab701_fk_content_o FOREIGN KEY (page_id) REFERENCES public.content_organisationpage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_organisationpage
    ADD CONSTRAINT content_organisation_page_ptr_id_3fc17332_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_pagemeta
    ADD CONSTRAINT content_pagemeta_image_id_d322c88b_fk_content_portalimage_id FOREIGN KEY (image_id) REFERENCES public.content_portalimage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_pagemeta
    ADD CONSTRAINT content_pagemeta_page_id_cbb6466f_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_pagemeta
    ADD CONSTRAINT content_pagemeta_portal_id_40f810f6_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_pagemeta
    ADD CONSTRAINT content_pagemeta_section_id_a5f1b546_fk_wagtailcore_page_id FOREIGN KEY (section_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_pagemeta_topics
    ADD CONSTRAINT content_pagemeta_top_pagemeta_id_545f19b9_fk_content_p FOREIGN KEY (pagemeta_id) REFERENCES public.content_pagemeta(page_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_pagemeta
    ADD CONSTRAINT content_pagemeta_top_section_id_cb86a340_fk_wagtailcore_page_id FOREIGN KEY (top_section_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_pagemeta_topics
    ADD CONSTRAINT content_pagemeta_topics_topic_id_6bdbed92_fk_content_topic_id FOREIGN KEY (topic_id) REFERENCES public.content_topic(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_placement
    ADD CONSTRAINT content_placement_decided_by_id_7ddd5a9c_fk_accounts_user_id FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_placement
    ADD CONSTRAINT content_placement_item_id_a3bd9ca3_fk_wagtailcore_page_id FOREIGN KEY (item_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_placement
    ADD CONSTRAINT content_placement_proposed_by_id_89416c02_fk_accounts_user_id FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_placement
    ADD CONSTRAINT content_placement_rule_id_e8c64c98_fk_content_sharingrule_id FOREIGN KEY (rule_id) REFERENCES public.content_sharingrule(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_placement
    ADD CONSTRAINT content_placement_section_id_ef68807c_fk_wagtailcore_page_id FOREIGN KEY (section_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_placement
    ADD CONSTRAINT content_placement_seen_revision_id_9d1bfa4e_fk_wagtailco FOREIGN KEY (seen_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_placement
    ADD CONSTRAINT content_placement_source_id_0b42bc7a_fk_portals_portal_id FOREIGN KEY (source_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_placement
    ADD CONSTRAINT content_placement_target_id_94d067eb_fk_portals_portal_id FOREIGN KEY (target_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_portalimage
    ADD CONSTRAINT content_portalimage_collection_id_992c8115_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_portalimage
    ADD CONSTRAINT content_portalimage_uploaded_by_user_id_077128b5_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_portalmerge
    ADD CONSTRAINT content_portalmerge_confirmed_by_id_7355bbef_fk_accounts_ FOREIGN KEY (confirmed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_portalmerge
    ADD CONSTRAINT content_portalmerge_ordered_by_id_69224597_fk_accounts_user_id FOREIGN KEY (ordered_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_portalmerge
    ADD CONSTRAINT content_portalmerge_portal_id_ce694588_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_portalmerge
    ADD CONSTRAINT content_portalmerge_successor_id_d39b8ffb_fk_portals_portal_id FOREIGN KEY (successor_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_portalrendition
    ADD CONSTRAINT content_portalrendit_image_id_cc93ee3a_fk_content_p FOREIGN KEY (image_id) REFERENCES public.content_portalimage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_portalsindexpage
    ADD CONSTRAINT content_portalsindex_page_ptr_id_fd96d6f0_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_publicationpage
    ADD CONSTRAINT content_publicationp_page_ptr_id_d8d9173e_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_publicationpage_topics
    ADD CONSTRAINT content_publicationp_publicationpage_id_1fd35b90_fk_content_p FOREIGN KEY (publicationpage_id) REFERENCES public.content_publicationpage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_publicationpage_topics
    ADD CONSTRAINT content_publicationp_topic_id_af40d601_fk_content_t FOREIGN KEY (topic_id) REFERENCES public.content_topic(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_publishedfile
    ADD CONSTRAINT content_publishedfil_document_id_c8ba5c7a_fk_wagtaildo FOREIGN KEY (document_id) REFERENCES public.wagtaildocs_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_publishedfile
    ADD CONSTRAINT content_publishedfile_portal_id_fd4faa87_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_scheduleentry
    ADD CONSTRAINT content_scheduleentr_page_id_7e9be3c4_fk_content_s FOREIGN KEY (page_id) REFERENCES public.content_schedulepage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_schedulepage
    ADD CONSTRAINT content_schedulepage_page_ptr_id_da6930ad_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_sectionpage
    ADD CONSTRAINT content_sectionpage_page_ptr_id_b794d8fc_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_sharingrule
    ADD CONSTRAINT content_sharingrule_created_by_id_5a4439a1_fk_accounts_user_id FOREIGN KEY (created_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_sharingrule
    ADD CONSTRAINT content_sharingrule_section_id_122e2cc1_fk_wagtailcore_page_id FOREIGN KEY (section_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_sharingrule
    ADD CONSTRAINT content_sharingrule_source_id_ea0d92ee_fk_portals_portal_id FOREIGN KEY (source_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_sharingrule
    ADD CONSTRAINT content_sharingrule_source_section_id_e89e9b8b_fk_wagtailco FOREIGN KEY (source_section_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_sharingrule
    ADD CONSTRAINT content_sharingrule_target_id_29a4435a_fk_portals_portal_id FOREIGN KEY (target_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_sharingrule
    ADD CONSTRAINT content_sharingrule_topic_id_36f15c06_fk_content_topic_id FOREIGN KEY (topic_id) REFERENCES public.content_topic(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_topic
    ADD CONSTRAINT content_topic_parent_id_c3aa0c84_fk_content_topic_id FOREIGN KEY (parent_id) REFERENCES public.content_topic(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_videopage
    ADD CONSTRAINT content_videopage_media_id_66d3a6b0_fk_wagtailmedia_media_id FOREIGN KEY (media_id) REFERENCES public.wagtailmedia_media(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_videopage
    ADD CONSTRAINT content_videopage_page_ptr_id_9564c75c_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_videopage
    ADD CONSTRAINT content_videopage_picture_id_bad30805_fk_content_portalimage_id FOREIGN KEY (picture_id) REFERENCES public.content_portalimage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_withdrawal
    ADD CONSTRAINT content_withdrawal_page_id_54f5aeb4_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_withdrawal
    ADD CONSTRAINT content_withdrawal_replaced_by_id_9899c3a7_fk_wagtailco FOREIGN KEY (replaced_by_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.content_withdrawal
    ADD CONSTRAINT content_withdrawal_withdrawn_by_id_a1fd372f_fk_accounts_user_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.feedback_rating
    ADD CONSTRAINT feedback_rating_page_id_20ce96d6_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.feedback_ratingsummary
    ADD CONSTRAINT feedback_ratingsummary_page_id_352b64e2_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.feedback_viewday
    ADD CONSTRAINT feedback_viewday_page_id_074b3f6f_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_formeraddress
    ADD CONSTRAINT portals_formeraddress_portal_id_a4f755d6_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_invitation
    ADD CONSTRAINT portals_invitation_confirmed_by_id_226d754d_fk_accounts_user_id FOREIGN KEY (confirmed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_invitation
    ADD CONSTRAINT portals_invitation_invited_by_id_ccbb5d37_fk_accounts_user_id FOREIGN KEY (invited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_invitation
    ADD CONSTRAINT portals_invitation_portal_id_ba1d2078_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_invitation
    ADD CONSTRAINT portals_invitation_user_id_33d9b936_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_agency_id_7caad427_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_collection_id_06f0ed33_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_root_page_id_87286930_fk_wagtailcore_page_id FOREIGN KEY (root_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_site_id_e7358a8f_fk_wagtailcore_site_id FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_portal
    ADD CONSTRAINT portals_portal_successor_id_975239fe_fk_portals_portal_id FOREIGN KEY (successor_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_portalstatuschange
    ADD CONSTRAINT portals_portalstatus_portal_id_5bf2e330_fk_portals_p FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_portalstatuschange
    ADD CONSTRAINT portals_portalstatus_successor_id_c0640444_fk_portals_p FOREIGN KEY (successor_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_staffmembership
    ADD CONSTRAINT portals_staffmembership_portal_id_4384926f_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_staffmembership
    ADD CONSTRAINT portals_staffmembership_user_id_4c96ecd5_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.portals_theme
    ADD CONSTRAINT portals_theme_portal_id_46fcfb37_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_importfile
    ADD CONSTRAINT procedures_importfil_brought_by_id_6e318395_fk_accounts_ FOREIGN KEY (brought_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_importfile
    ADD CONSTRAINT procedures_importfil_confirmed_by_id_2fb031c6_fk_accounts_ FOREIGN KEY (confirmed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_importfile_columns_named_by
    ADD CONSTRAINT procedures_importfil_importfile_id_b8f090aa_fk_procedure FOREIGN KEY (importfile_id) REFERENCES public.procedures_importfile(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_importfile_columns_named_by
    ADD CONSTRAINT procedures_importfil_user_id_73a5046b_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_importshape
    ADD CONSTRAINT procedures_importsha_decided_by_id_33afcde3_fk_accounts_ FOREIGN KEY (decided_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journey
    ADD CONSTRAINT procedures_journey_current_id_479523de_fk_procedure FOREIGN KEY (current_id) REFERENCES public.procedures_journeyversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journey
    ADD CONSTRAINT procedures_journey_event_id_7793fa4e_fk_procedures_lifeevent_id FOREIGN KEY (event_id) REFERENCES public.procedures_lifeevent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journeystep
    ADD CONSTRAINT procedures_journeyst_journey_id_88e66a50_fk_procedure FOREIGN KEY (journey_id) REFERENCES public.procedures_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journeystep
    ADD CONSTRAINT procedures_journeyst_procedure_id_769632dd_fk_procedure FOREIGN KEY (procedure_id) REFERENCES public.procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journeyversion
    ADD CONSTRAINT procedures_journeyve_edited_by_id_ceb916f5_fk_accounts_ FOREIGN KEY (edited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journeyversion
    ADD CONSTRAINT procedures_journeyve_journey_id_ee11c6ee_fk_procedure FOREIGN KEY (journey_id) REFERENCES public.procedures_journey(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journeyversionwriter
    ADD CONSTRAINT procedures_journeyve_person_id_22e17464_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journeyversion
    ADD CONSTRAINT procedures_journeyve_published_by_id_abca33bc_fk_accounts_ FOREIGN KEY (published_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journeyversion
    ADD CONSTRAINT procedures_journeyve_returned_by_id_f186b8a7_fk_accounts_ FOREIGN KEY (returned_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journeyversion
    ADD CONSTRAINT procedures_journeyve_submitted_by_id_a68fe7db_fk_accounts_ FOREIGN KEY (submitted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_journeyversionwriter
    ADD CONSTRAINT procedures_journeyve_version_id_77ec75fd_fk_procedure FOREIGN KEY (version_id) REFERENCES public.procedures_journeyversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_servicepoint
    ADD CONSTRAINT procedures_offer_agency_id_17fa175e_fk_agencies_agency_id FOREIGN KEY (agency_id) REFERENCES public.agencies_agency(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_servicepoint
    ADD CONSTRAINT procedures_offer_procedure_id_329ba638_fk_procedure FOREIGN KEY (procedure_id) REFERENCES public.procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedure
    ADD CONSTRAINT procedures_procedure_current_id_7da01ab4_fk_procedure FOREIGN KEY (current_id) REFERENCES public.procedures_procedureversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedureversion
    ADD CONSTRAINT procedures_procedure_edited_by_id_a3fad89f_fk_accounts_ FOREIGN KEY (edited_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedure
    ADD CONSTRAINT procedures_procedure_field_id_37df8c45_fk_procedure FOREIGN KEY (field_id) REFERENCES public.procedures_servicefield(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedure_related
    ADD CONSTRAINT procedures_procedure_from_procedure_id_cf470cab_fk_procedure FOREIGN KEY (from_procedure_id) REFERENCES public.procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedure_events
    ADD CONSTRAINT procedures_procedure_lifeevent_id_dbb4d558_fk_procedure FOREIGN KEY (lifeevent_id) REFERENCES public.procedures_lifeevent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedureversionwriter
    ADD CONSTRAINT procedures_procedure_person_id_b508666f_fk_accounts_ FOREIGN KEY (person_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedureaudience
    ADD CONSTRAINT procedures_procedure_procedure_id_46d7b5bf_fk_procedure FOREIGN KEY (procedure_id) REFERENCES public.procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedurechange
    ADD CONSTRAINT procedures_procedure_procedure_id_5b01b3d6_fk_procedure FOREIGN KEY (procedure_id) REFERENCES public.procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedureversion
    ADD CONSTRAINT procedures_procedure_procedure_id_8362303d_fk_procedure FOREIGN KEY (procedure_id) REFERENCES public.procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedure_events
    ADD CONSTRAINT procedures_procedure_procedure_id_b6edaf25_fk_procedure FOREIGN KEY (procedure_id) REFERENCES public.procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedureversion
    ADD CONSTRAINT procedures_procedure_published_by_id_0bf18b82_fk_accounts_ FOREIGN KEY (published_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedure
    ADD CONSTRAINT procedures_procedure_replaced_by_id_3ed1db23_fk_procedure FOREIGN KEY (replaced_by_id) REFERENCES public.procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedureversion
    ADD CONSTRAINT procedures_procedure_returned_by_id_1a9e7a78_fk_accounts_ FOREIGN KEY (returned_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedureversion
    ADD CONSTRAINT procedures_procedure_submitted_by_id_ad678eb7_fk_accounts_ FOREIGN KEY (submitted_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedure_related
    ADD CONSTRAINT procedures_procedure_to_procedure_id_3221565a_fk_procedure FOREIGN KEY (to_procedure_id) REFERENCES public.procedures_procedure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_procedureversionwriter
    ADD CONSTRAINT procedures_procedure_version_id_e5a0214d_fk_procedure FOREIGN KEY (version_id) REFERENCES public.procedures_procedureversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_versionbasis
    ADD CONSTRAINT procedures_versionba_document_id_6ec75e30_fk_legal_doc FOREIGN KEY (document_id) REFERENCES public.legal_documentreference(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procedures_versionbasis
    ADD CONSTRAINT procedures_versionba_version_id_037d934d_fk_procedure FOREIGN KEY (version_id) REFERENCES public.procedures_procedureversion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.search_searchgap
    ADD CONSTRAINT search_searchgap_closed_by_id_81164c48_fk_accounts_user_id FOREIGN KEY (closed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.search_searchrule
    ADD CONSTRAINT search_searchrule_portal_id_c53b4b40_fk_portals_portal_id FOREIGN KEY (portal_id) REFERENCES public.portals_portal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_9957a03c_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_tag_id_f4f5b767_fk_taggit_tag_id FOREIGN KEY (tag_id) REFERENCES public.taggit_tag(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.usersessions_usersession
    ADD CONSTRAINT usersessions_usersession_user_id_af5e0a6d_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_localesynchronization
    ADD CONSTRAINT wagtail_localize_loc_locale_id_036a3a20_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_localesynchronization
    ADD CONSTRAINT wagtail_localize_loc_sync_from_id_1bc4c2eb_fk_wagtailco FOREIGN KEY (sync_from_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_overridablesegment
    ADD CONSTRAINT wagtail_localize_ove_context_id_eed8c388_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_overridablesegment
    ADD CONSTRAINT wagtail_localize_ove_source_id_5720ac20_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_relatedobjectsegment
    ADD CONSTRAINT wagtail_localize_rel_context_id_c0a725be_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_relatedobjectsegment
    ADD CONSTRAINT wagtail_localize_rel_object_id_6c7b58df_fk_wagtail_l FOREIGN KEY (object_id) REFERENCES public.wagtail_localize_translatableobject(translation_key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_relatedobjectsegment
    ADD CONSTRAINT wagtail_localize_rel_source_id_9a3b1373_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_segmentoverride
    ADD CONSTRAINT wagtail_localize_seg_context_id_f827efe0_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_segmentoverride
    ADD CONSTRAINT wagtail_localize_seg_last_translated_by_i_a86448fc_fk_accounts_ FOREIGN KEY (last_translated_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_segmentoverride
    ADD CONSTRAINT wagtail_localize_seg_locale_id_b1673d41_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_str_context_id_3cc13049_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringsegment
    ADD CONSTRAINT wagtail_localize_str_context_id_63235539_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_str_last_translated_by_i_764c7a3f_fk_accounts_ FOREIGN KEY (last_translated_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_string
    ADD CONSTRAINT wagtail_localize_str_locale_id_2cded126_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_str_locale_id_b9e3730d_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringsegment
    ADD CONSTRAINT wagtail_localize_str_source_id_5804129f_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringsegment
    ADD CONSTRAINT wagtail_localize_str_string_id_6356d5ec_fk_wagtail_l FOREIGN KEY (string_id) REFERENCES public.wagtail_localize_string(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_str_translation_of_id_8eef01d0_fk_wagtail_l FOREIGN KEY (translation_of_id) REFERENCES public.wagtail_localize_string(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_templatesegment
    ADD CONSTRAINT wagtail_localize_tem_context_id_81456b25_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_templatesegment
    ADD CONSTRAINT wagtail_localize_tem_source_id_26b89dc6_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_templatesegment
    ADD CONSTRAINT wagtail_localize_tem_template_id_c370b3c8_fk_wagtail_l FOREIGN KEY (template_id) REFERENCES public.wagtail_localize_template(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translatableobject
    ADD CONSTRAINT wagtail_localize_tra_content_type_id_0d6c5139_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_tra_locale_id_0ac264c0_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationlog
    ADD CONSTRAINT wagtail_localize_tra_locale_id_37619cb4_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_tra_object_id_6a078fd2_fk_wagtail_l FOREIGN KEY (object_id) REFERENCES public.wagtail_localize_translatableobject(translation_key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationcontext
    ADD CONSTRAINT wagtail_localize_tra_object_id_86263ce7_fk_wagtail_l FOREIGN KEY (object_id) REFERENCES public.wagtail_localize_translatableobject(translation_key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationlog
    ADD CONSTRAINT wagtail_localize_tra_revision_id_e3b62278_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationlog
    ADD CONSTRAINT wagtail_localize_tra_source_id_7228923e_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_tra_source_id_e326e1e3_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_tra_specific_content_typ_3095eb76_fk_django_co FOREIGN KEY (specific_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_tra_target_locale_id_8c524f73_fk_wagtailco FOREIGN KEY (target_locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_content_type_id_4df7730e_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_user_id_6e1a9b70_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formsta_content_type_id_e32438b3_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_user_id_b910adc2_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_apitoken
    ADD CONSTRAINT wagtailcore_apitoken_user_id_49b1141b_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collecti_collection_id_761908ec_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_collectionviewrestri_47320efd_fk_wagtailco FOREIGN KEY (collectionviewrestriction_id) REFERENCES public.wagtailcore_collectionviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_group_id_1823f2a3_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_page_id_108444b5_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_resolved_by_id_a282aa0e_fk_accounts_user_id FOREIGN KEY (resolved_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_revision_created_id_1d058279_fk_wagtailco FOREIGN KEY (revision_created_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_user_id_0c577ca6_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentr_comment_id_afc7e027_fk_wagtailco FOREIGN KEY (comment_id) REFERENCES public.wagtailcore_comment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_user_id_d0b3b9c3_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_group_id_2e64b61f_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_groupapprovaltask_id_9a9255ea_fk_wagtailco FOREIGN KEY (groupapprovaltask_id) REFERENCES public.wagtailcore_groupapprovaltask(task_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapp_task_ptr_id_cfe58781_fk_wagtailco FOREIGN KEY (task_ptr_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_collection_id_5423575a_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_group_id_05d61460_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_permission_id_1b626275_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_group_id_fc07e671_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_page_id_710b114a_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_permission_id_05acb22e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_group_id_e5cdbee4_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_permission_id_459b1f38_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_site_id_245de488_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellog_content_type_id_68849e77_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_alias_of_id_12945502_fk_wagtailcore_page_id FOREIGN KEY (alias_of_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_content_type_id_c28424df_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_latest_revision_id_e60fef51_fk_wagtailco FOREIGN KEY (latest_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_live_revision_id_930bd822_fk_wagtailco FOREIGN KEY (live_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locale_id_3c7e30a6_fk_wagtailcore_locale_id FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locked_by_id_bcb86245_fk_accounts_user_id FOREIGN KEY (locked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_owner_id_fbf7c332_fk_accounts_user_id FOREIGN KEY (owner_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pageloge_content_type_id_74e7708a_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_user_id_2409d2f4_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_page_id_a085e7a6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_user_id_89d7def9_fk_accounts_ FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_group_id_6460f223_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageview_page_id_15a8bea6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_pageviewrestriction__f147a99a_fk_wagtailco FOREIGN KEY (pageviewrestriction_id) REFERENCES public.wagtailcore_pageviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_base_content_type_id_313cf40f_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_content_type_id_766e0336_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_to_content_type_id_93690bbd_fk_django_co FOREIGN KEY (to_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_base_content_type_id_5b4ef7bd_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_content_type_id_c8cb69c0_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_root_page_id_e02fb95c_fk_wagtailcore_page_id FOREIGN KEY (root_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_content_type_id_249ab8ba_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_content_type_id_0a758fdc_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_finished_by_id_13f98229_fk_accounts_ FOREIGN KEY (finished_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_revision_id_df25a499_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_workflow_state_id_9239a775_fk_wagtailco FOREIGN KEY (workflow_state_id) REFERENCES public.wagtailcore_workflowstate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_task_id_c3677c34_fk_wagtailcore_task_id FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_for_content_type_id_b0fc87b2_fk_django_co FOREIGN KEY (for_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_uploaded_by_user_id_c7580fe8_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_base_content_type_id_a30dc576_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_2bb78ce1_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_b261bb37_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_current_task_state_i_3a1a0632_fk_wagtailco FOREIGN KEY (current_task_state_id) REFERENCES public.wagtailcore_taskstate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_page_id_81e7bab6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_requested_by_id_4090bca3_fk_accounts_ FOREIGN KEY (requested_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_task_id_ce7716fe_fk_wagtailco FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_1f18378f_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_56f56ff6_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_9aad7cd2_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_b9717175_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_collection_id_23881625_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_uploaded_by_user_id_17258b41_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsub_page_id_e48e93e7_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_collection_id_c2f8af7e_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_uploaded_by_user_id_5d73dc75_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendit_image_id_3e1fd774_fk_wagtailim FOREIGN KEY (image_id) REFERENCES public.wagtailimages_image(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailmedia_media
    ADD CONSTRAINT wagtailmedia_media_collection_id_96a2317d_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailmedia_media
    ADD CONSTRAINT wagtailmedia_media_uploaded_by_user_id_96e8e61b_fk_accounts_ FOREIGN KEY (uploaded_by_user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_redirect_page_id_b5728a8f_fk_wagtailco FOREIGN KEY (redirect_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_site_id_780a0e1e_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexe_content_type_id_62ed694f_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_59c92331_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
