package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sql;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.Buyers.Buyer;
import fr.preau.rooms.needs.market.Need.Answer;
import fr.preau.rooms.needs.market.Need.State;
import fr.preau.rooms.needs.market.NeedScopes.Scope;
import fr.preau.tools.thing.Deeds.Deed;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of needs one by one, and of what became of them. */
@Component
record NeedRows(JdbcClient sql) {
    private static final String WRITTEN = """
            insert into market.need (id, author, author_name, buyer, buyer_name, law, basis, law_path, item, level, name, purpose,
                quantity, schools, wished, season, wants, low, high, told, commune, epci, departement, region, state, folded, invented,
                made_at, made_by, changed_at)
            values (:id, :author, :authorName, :buyer, :buyerName, :law, :basis, :path, :item, :level, left(:name, 300), :purpose, :quantity,
                :schools, :wished, :season, :wants, :low, :high, false, :commune, :epci, :departement, :region, :state, left(:folded, 1000),
                :invented, :at, :mandate, :at)
            on conflict (id) do update set buyer = excluded.buyer, buyer_name = excluded.buyer_name, law = excluded.law, basis = excluded.basis,
                law_path = excluded.law_path, item = excluded.item, level = excluded.level, name = excluded.name, purpose = excluded.purpose,
                quantity = excluded.quantity, schools = excluded.schools, wished = excluded.wished, season = excluded.season, wants = excluded.wants,
                low = excluded.low, high = excluded.high, told = false, commune = excluded.commune, epci = excluded.epci,
                departement = excluded.departement, region = excluded.region, state = excluded.state, folded = excluded.folded,
                edition = need.edition + 1, changed_at = excluded.changed_at
            """;
    private static final int MOST_SHOWN = 500;

    Optional<Need> find(String id, boolean held) {
        return sql.sql("select * from market.need where id = :id" + (held ? " for update" : ""))
                .param("id", id)
                .query(Sql.as(Need.class))
                .optional();
    }

    List<Need.School> schools(String id) {
        return sql.sql(
                "select uai, name, commune, quantity from market.need_school where need = :id order by commune, name, uai limit "
                        + MOST_SHOWN)
                .param("id", id)
                .query(Sql.as(Need.School.class))
                .list();
    }

    /** What became of it, the last first. */
    List<Answer> answers(String id) {
        return sql.sql(
                "select state, who, who_name, reason, at from market.answer where need = :id order by n desc limit 20")
                .param("id", id)
                .query(Sql.as(Answer.class))
                .list();
    }

    /** The stage of a purchase of which nothing changes any more; absent while it may. */
    Optional<String> settled(String purchase) {
        return sql.sql("select stage from market.purchase where id = :id and stage in ('AWARDED', 'DONE')")
                .param("id", purchase)
                .query(String.class)
                .optional();
    }

    /** What is needed for one school and is not met yet, the last made first. */
    List<Need> there(String uai) {
        return sql.sql("""
                select n.* from market.need_school s join market.need n on n.id = s.need
                where s.uai = :uai and n.state not in ('WITHDRAWN', 'MET') order by n.made_at desc, n.id limit 20
                """).param("uai", uai).query(Sql.as(Need.class)).list();
    }

    /** Writes one, or writes it again. */
    void write(String id, Scope scope, NeedOutline asking, State state, Deed<?> deed) {
        Buyer buyer = scope.buyer();
        Item item = asking.item();
        String name = item.fr() + " (" + scope.quantity() + "), " + scope.author().name();
        String folded = Fold.plain(name + " " + item.en() + " " + asking.purpose());
        sql.sql(WRITTEN)
                .params(Sql.params(asking))
                .params(Sql.params(scope.place()))
                .params(Sql.params(deed))
                .param("id", id)
                .param("author", scope.author().id())
                .param("authorName", scope.author().name())
                .param("invented", scope.author().invented())
                .param("buyer", buyer.id(), Types.VARCHAR)
                .param("buyerName", buyer.name())
                .param("law", buyer.law().name())
                .param("basis", buyer.basis())
                .param("path", buyer.path())
                .param("item", item.code())
                .param("level", scope.level())
                .param("name", name)
                .param("quantity", scope.quantity())
                .param("schools", scope.schools().size())
                .param("season", asking.season())
                .param("state", state.name())
                .param("folded", folded)
                .update();
        sql.sql("delete from market.need_school where need = :id").param("id", id).update();
        write(id, scope.schools());
    }

    private void write(String id, List<Need.School> all) {
        if (all.isEmpty()) {
            return;
        }
        sql.sql("""
                insert into market.need_school (need, uai, name, commune, quantity)
                select :id, u, left(n, 300), c, q from unnest(:uai, :name, :commune, :quantity) t (u, n, c, q)
                """).param("id", id).params(Sql.columns(Need.School.class, all)).update();
    }

    /**
     * Keeps what was said of it; its number.
     *
     * @param purchase of which it is a part from then on; absent for none
     */
    int answer(Deed<Need> deed, Answer said, @Nullable String purchase) {
        String id = deed.it().id();
        sql.sql("update market.need set state = :state, reason = :reason, purchase = :purchase, answered_at = :at, changed_at = :at, edition = edition + 1 where id = :id")
                .params(Sql.params(said))
                .param("id", id)
                .param("purchase", purchase, Types.VARCHAR)
                .update();
        return sql
                .sql("""
                        insert into market.answer (need, n, state, who, who_name, reason, at, mandate)
                        select :id, coalesce(max(n), 0) + 1, :state, :who, :whoName, :reason, :at, :mandate from market.answer where need = :id
                        returning n
                        """)
                .params(Sql.params(said))
                .param("id", id)
                .param("mandate", deed.mandate())
                .query(Integer.class)
                .single();
    }
}
