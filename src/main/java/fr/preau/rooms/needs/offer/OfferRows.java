package fr.preau.rooms.needs.offer;

import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.needs.market.Answerables.Target;
import fr.preau.rooms.needs.offer.Offer.Contest;
import fr.preau.rooms.needs.offer.Offer.Version;
import fr.preau.rooms.needs.offer.Offers.Terms;
import fr.preau.tools.thing.Deeds.Deed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The rows of offers, of what they claim and of what is contested. What is sealed to the buyers does not leave the
 * database for who does not read it.
 */
@Component
record OfferRows(JdbcClient sql) {
    private static final String COLUMNS = """
            select o.id, o.thing, o.thing_name, o.item, o.supplier, o.supplier_name, o.siren, r.reads, o.secret, o.summary,
                case when r.reads or o.secret !~ 'CONDITIONS' then o.conditions else '' end as conditions,
                case when r.reads then o.price end as price, case when r.reads then o.vat end as vat,
                case when r.reads or o.secret !~ 'DELIVERY' then o.delivery end as delivery,
                o.valid_until, o.until, o.refs, o.withdrawn_at, o.edition, o.invented, o.made_at, o.changed_at,
                (select coalesce(jsonb_agg(c order by c.want), '[]') from offer.claim c where c.offer = o.id) as claims
            from offer.offer o cross join lateral (select o.supplier = any (string_to_array(:supplying, ' ')) or :buying <> '' and exists
                (select from market.v_buyer b where b.kind = split_part(o.thing, ':', 1) and b.id = split_part(o.thing, ':', 2)
                    and b.organisation = any (string_to_array(:buying, ' '))) as reads) r
            """;

    /**
     * Who asks, by the organisations they act for.
     *
     * @param buying those for which they read what is sealed to the buyers
     * @param supplying those that may have answered
     */
    record Reader(String buying, String supplying) {
        static final Reader NOBODY = new Reader("", "");
    }

    Optional<Offer> find(String id, Reader who, boolean held) {
        return sql.sql(COLUMNS + " where o.id = :id" + (held ? " for update of o" : ""))
                .params(Sql.params(who))
                .param("id", id)
                .query(Sql.as(Offer.class))
                .optional();
    }

    /** As it was written each time, the last first, for who reads what is sealed. */
    List<Version> versions(String id) {
        return sql.sql(
                "select n, summary, conditions, price, vat, delivery, valid_until, at from offer.version where offer = :id order by n desc limit 100")
                .param("id", id)
                .query(Sql.as(Version.class))
                .list();
    }

    /**
     * Those that stand, in the order in which they came.
     *
     * @param item empty for all; {@code supplier} too
     * @param news the last first, and not after one
     */
    List<Offer> page(String item, String supplier, boolean news, Reader who, Paging paging) {
        return sql
                .sql(COLUMNS
                        + """
                                 where o.withdrawn_at is null and (:item = '' or o.item = :item) and (:supplier = '' or o.supplier = :supplier)
                                    and (cast(:after as text) is null or (o.made_at, o.id) > (select l.made_at, l.id from offer.offer l where l.id = :after))
                                order by case when :news then o.made_at end desc, o.made_at, o.id limit :most offset :from
                                """)
                .params(Sql.params(who))
                .param("news", news)
                .param("item", item)
                .param("supplier", supplier)
                .params(paging.params())
                .query(Sql.as(Offer.class))
                .list();
    }

    int count(String item, String supplier) {
        return sql.sql(
                "select count(*)::int from offer.offer where withdrawn_at is null and (:item = '' or item = :item) and (:supplier = '' or supplier = :supplier)")
                .param("item", item)
                .param("supplier", supplier)
                .query(Integer.class)
                .single();
    }

    /** Those that answer a need or a purchase, in the order in which they came. */
    List<Offer> to(Ref thing, Reader who) {
        return sql
                .sql(COLUMNS + " where o.thing = :thing and o.withdrawn_at is null order by o.made_at, o.id limit 100")
                .params(Sql.params(who))
                .param("thing", thing.toString())
                .query(Sql.as(Offer.class))
                .list();
    }

    List<Contest> contests(String id) {
        return sql.sql(
                "select want, organisation, name, reason, at from offer.contest where offer = :id order by n limit 100")
                .param("id", id)
                .query(Sql.as(Contest.class))
                .list();
    }

    /**
     * Writes one, or writes it again; each version stays.
     *
     * @return the number of that version
     */
    int write(String id, Target answered, Organisation by, Terms terms, List<Claim> claims, String salt, Deed<?> deed) {
        sql.sql("""
                insert into offer.offer (id, thing, thing_name, item, supplier, supplier_name, siren, secret, summary, conditions, price, vat,
                    delivery, valid_until, until, refs, invented, made_at, made_by, changed_at)
                values (:id, :thing, left(:thingName, 300), :item, :supplier, :supplierName, :siren, :secret, :summary, :conditions, :price, :vat,
                    :delivery, :validUntil, :until, :refs, :invented, :at, :mandate, :at)
                on conflict (id) do update set secret = excluded.secret, summary = excluded.summary, conditions = excluded.conditions, price = excluded.price, vat = excluded.vat,
                    delivery = excluded.delivery, valid_until = excluded.valid_until, refs = excluded.refs, edition = offer.edition + 1,
                    changed_at = excluded.changed_at
                """)
                .params(Sql.params(terms))
                .params(Sql.params(deed))
                .param("id", id)
                .param("thing", answered.thing().toString())
                .param("thingName", answered.name())
                .param("item", answered.item().code())
                .param("until", answered.until())
                .param("supplier", by.id())
                .param("supplierName", by.name())
                .param("siren", by.siren())
                .param("invented", by.invented())
                .update();
        declare(id, claims);
        return keep(id, terms, claims, salt, deed);
    }

    private int keep(String id, Terms terms, List<Claim> claims, String salt, Deed<?> deed) {
        return sql
                .sql("""
                        insert into offer.version (offer, n, summary, conditions, price, vat, delivery, valid_until, refs, secret, claims, salt, at, mandate)
                        select :id, coalesce(max(n), 0) + 1, :summary, :conditions, :price, :vat, :delivery, :validUntil, :refs, :secret, :claims, :salt, :at, :mandate
                        from offer.version where offer = :id returning n
                        """)
                .params(Sql.params(terms))
                .params(Sql.params(deed))
                .param("id", id)
                .param("claims", Claim.words(claims))
                .param("salt", salt)
                .query(Integer.class)
                .single();
    }

    private void declare(String id, List<Claim> claims) {
        sql.sql("delete from offer.claim where offer = :id").param("id", id).update();
        sql.sql("""
                insert into offer.claim (offer, want, says, proof, proof_on)
                select :id, w, s, p, d::date from unnest(:want, :says, :proof, :proofOn) t (w, s, p, d)
                """).param("id", id).params(Sql.columns(Claim.class, claims)).update();
    }

    void withdraw(String id, Instant at) {
        sql.sql("update offer.offer set withdrawn_at = :at, changed_at = :at where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }

    /** Keeps a contest; its number, unless the same was said already. */
    Optional<Integer> contest(String id, Contest said, String mandate) {
        return sql
                .sql("""
                        insert into offer.contest (offer, n, want, organisation, name, reason, at, mandate)
                        select :id, coalesce(max(n), 0) + 1, :want, :organisation, left(:name, 200), :reason, :at, :mandate
                        from offer.contest where offer = :id
                        having count(*) filter (where want = :want and organisation = :organisation and reason = :reason) = 0 returning n
                        """)
                .params(Sql.params(said))
                .param("id", id)
                .param("mandate", mandate)
                .query(Integer.class)
                .optional();
    }
}
