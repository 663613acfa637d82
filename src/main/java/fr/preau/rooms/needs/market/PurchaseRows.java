package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.law.item.Item;
import fr.preau.people.organisation.Organisation;
import fr.preau.rooms.needs.market.Purchase.Stage;
import fr.preau.rooms.needs.market.Purchase.Volume;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.thing.Deeds.Deed;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of purchases and of their members, and the needs that they group. */
@Component
record PurchaseRows(JdbcClient sql) {
    /** So many needs are grouped at once: each is a line of the journal. */
    static final int MOST_GROUPED = 200;

    /** A need that was grouped, or freed, and the number of what was said of it. */
    record AnswerKey(String need, int n) {}

    private static final String COLUMNS = """
            select p.*, (select coalesce(jsonb_agg(m order by m.joined_at nulls last, m.name, m.organisation), '[]') from (select m.*,
                    (select coalesce(sum(n.quantity), 0) from market.need n where n.purchase = p.id and n.buyer = m.organisation and n.state <> 'WITHDRAWN') as quantity
                from market.member m where m.purchase = p.id) m) as members from market.purchase p
            """;

    Optional<Purchase> find(String id, boolean held) {
        return sql.sql(COLUMNS + "where p.id = :id" + (held ? " for update" : ""))
                .param("id", id)
                .query(Sql.as(Purchase.class))
                .optional();
    }

    /** A page of them, the last changed first. */
    List<Purchase> page(@Nullable Stage stage, Paging paging) {
        return sql
                .sql(COLUMNS
                        + """
                                where (:stage = '' or p.stage = :stage)
                                    and (cast(:after as text) is null or (p.changed_at, p.id) < (select l.changed_at, l.id from market.purchase l where l.id = :after))
                                order by p.changed_at desc, p.id desc limit :most offset :from
                                """)
                .param("stage", stage == null ? "" : stage.name())
                .params(paging.params())
                .query(Sql.as(Purchase.class))
                .list();
    }

    /** How many there are in each stage. */
    Map<Stage, Integer> counts() {
        return Sql.counts(Stage.class, sql.sql("select stage, count(*)::int from market.purchase group by stage"));
    }

    /** Those that wait for more members, of an item in a département. */
    List<Purchase> open(String item, String departement) {
        return sql.sql(COLUMNS + """
                where p.stage = 'OPEN' and p.item = :item and exists
                    (select from market.need n where n.purchase = p.id and n.departement = :departement)
                order by p.made_at desc limit 5
                """).param("item", item).param("departement", departement).query(Sql.as(Purchase.class)).list();
    }

    /** What its members bring. */
    Volume volume(String id) {
        return sql.sql("""
                select count(*) filter (where n.state <> 'WITHDRAWN')::int as needs,
                    coalesce(sum(n.quantity) filter (where n.state <> 'WITHDRAWN'), 0)::bigint as quantity,
                    count(*) filter (where n.state = 'WITHDRAWN')::int as withdrawn,
                    coalesce(sum(n.quantity) filter (where n.state = 'WITHDRAWN'), 0)::bigint as lost
                from market.need n where n.purchase = :id
                """).param("id", id).query(Sql.as(Volume.class)).single();
    }

    /** How many of its needs ask for each requirement. */
    Map<String, Integer> wants(String id) {
        Map<String, Integer> all = new LinkedHashMap<>();
        sql.sql("""
                select w as want, count(*)::int as many from market.need n, unnest(string_to_array(n.wants, ' ')) w
                where n.purchase = :id and n.state <> 'WITHDRAWN' and n.wants <> '' group by w order by w
                """).param("id", id).query((row, number) -> all.put(row.getString("want"), row.getInt("many"))).list();
        return all;
    }

    /** Writes one, or writes it again. */
    void write(String id, Organisation by, Item item, String level, PurchaseOutline outline, String salt,
            Deed<?> deed) {
        sql.sql("""
                insert into market.purchase (id, coordinator, coordinator_name, item, level, title, purpose, wished, estimate, way, costs,
                    profile, answers_until, salt, invented, made_at, made_by, changed_at)
                values (:id, :coordinator, :name, :item, :level, :title, :purpose, :wished, :estimate, :way, :costs, :profile,
                    cast(:answersUntil as date), :salt, :invented, :at, :mandate, :at)
                on conflict (id) do update set title = excluded.title, purpose = excluded.purpose, wished = excluded.wished, estimate = excluded.estimate,
                    way = excluded.way, costs = excluded.costs, profile = excluded.profile, answers_until = excluded.answers_until, salt = excluded.salt,
                    edition = purchase.edition + 1, changed_at = excluded.changed_at
                """)
                .params(Sql.params(outline))
                .params(Sql.params(deed))
                .param("id", id)
                .param("coordinator", by.id())
                .param("name", by.name())
                .param("item", item.code())
                .param("level", level)
                .param("salt", salt)
                .param("invented", by.invented())
                .update();
    }

    void end(String id, Stage stage, String why, Instant at) {
        sql.sql("update market.purchase set stage = :stage, why = :why, changed_at = :at where id = :id")
                .param("id", id)
                .param("stage", stage.name())
                .param("why", why)
                .param("at", Sql.utc(at))
                .update();
    }

    int invite(String id, Collection<Invitee> all, Deed<?> deed) {
        return sql
                .sql("""
                        insert into market.member (purchase, organisation, name, college, invited_at, mandate)
                        select :id, o, left(n, 200), c, :at, :mandate from unnest(:ids, :names, :colleges) i (o, n, c) on conflict do nothing
                        """)
                .param("id", id)
                .params(Sql.params(deed))
                .params(Invitee.columns(all))
                .update();
    }

    int uninvite(String id, Collection<String> organisations) {
        return sql.sql(
                "delete from market.member where purchase = :id and joined_at is null and organisation = any (string_to_array(:all, ' '))")
                .param("id", id)
                .param("all", String.join(" ", organisations))
                .update();
    }

    void join(String id, Organisation organisation, String decision, @Nullable LocalDate decided, Deed<?> deed) {
        sql.sql("""
                insert into market.member (purchase, organisation, name, college, invited_at, joined_at, decision, decided_on, mandate)
                values (:id, :organisation, :name, :college, :at, :at, :decision, :decided, :mandate)
                on conflict (purchase, organisation) do update set joined_at = :at, left_at = null, decision = :decision,
                    decided_on = :decided, mandate = :mandate
                """)
                .param("id", id)
                .param("organisation", organisation.id())
                .param("name", organisation.name())
                .param("college", organisation.college().name())
                .param("decision", decision)
                .param("decided", decided, Types.DATE)
                .params(Sql.params(deed))
                .update();
    }

    void leave(String id, String organisation, Instant at) {
        sql.sql("update market.member set left_at = :at where purchase = :id and organisation = :organisation")
                .param("id", id)
                .param("organisation", organisation)
                .param("at", Sql.utc(at))
                .update();
    }

    /**
     * Groups what a member has to buy and that is alike, or gives back to it what it brought.
     *
     * @param grouped what is grouped becomes retained when not
     * @param by who says so: that member, or who coordinates
     */
    List<AnswerKey> turn(boolean grouped, Purchase it, String member, String by, Deed<?> deed) {
        return sql
                .sql("""
                        with n as (select n.id, n.buyer, n.buyer_name from market.need n where n.buyer = :member and case when :grouped
                                then n.item = :item and n.level = :level and n.state in ('WAITING', 'RETAINED')
                                else n.purchase = :id and n.state = 'GROUPED' end
                            order by n.made_at, n.id limit :most for update),
                        u as (update market.need set state = :state, purchase = case when :grouped then :id end, reason = '',
                            answered_at = :at, changed_at = :at, edition = edition + 1 where id in (select id from n))
                        insert into market.answer (need, n, state, who, who_name, reason, at, mandate)
                        select n.id, coalesce((select max(a.n) from market.answer a where a.need = n.id), 0) + 1, :state, :by,
                            left(case when n.buyer = :by then n.buyer_name else :byName end, 200), '', :at, :mandate from n returning need, n
                        """)
                .params(Sql.params(deed))
                .param("id", it.id())
                .param("member", member)
                .param("by", by)
                .param("byName", it.coordinatorName())
                .param("item", it.item().code())
                .param("level", it.level())
                .param("grouped", grouped)
                .param("state", grouped ? "GROUPED" : "RETAINED")
                .param("most", MOST_GROUPED)
                .query(Sql.as(AnswerKey.class))
                .list();
    }

    /** Who expressed what is grouped, but its members. */
    List<String> authors(String id) {
        return sql.sql("select distinct author from market.need where purchase = :id and author <> buyer limit 500")
                .param("id", id)
                .query(Sql.as(String.class))
                .list();
    }
}
