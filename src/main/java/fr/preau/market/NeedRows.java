package fr.preau.market;

import fr.preau.convening.Deeds.Deed;
import fr.preau.item.Item;
import fr.preau.kernel.Fold;
import fr.preau.kernel.Sql;
import fr.preau.market.Buyers.Buyer;
import fr.preau.market.Need.Answer;
import fr.preau.market.Need.State;
import fr.preau.market.NeedScopes.Scope;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of needs one by one, and of what became of them. */
@Component
record NeedRows(JdbcClient sql) {
    private static final int LONGEST_FOLDED = 1_000;
    private static final int LONGEST_NAME = 300;
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

    /** What is needed for one school and is not met yet, the last made first. */
    List<Need> there(String uai) {
        return sql.sql(
                        """
                        select n.* from market.need_school s join market.need n on n.id = s.need
                        where s.uai = :uai and n.state not in ('WITHDRAWN', 'MET') order by n.made_at desc, n.id limit 20
                        """)
                .param("uai", uai)
                .query(Sql.as(Need.class))
                .list();
    }

    void insert(
            String id, Scope scope, NeedOutline asking, State state, Instant at, String mandate) {
        written(
                        """
                        insert into market.need (id, author, author_name, buyer, buyer_name, law, basis, law_path, item, level, name, purpose,
                            quantity, schools, wished, season, wants, low, high, told, commune, epci, departement, region, state, folded, invented,
                            made_at, made_by, changed_at)
                        values (:id, :author, :authorName, :buyer, :buyerName, :law, :basis, :path, :item, :level, :name, :purpose, :quantity,
                            :schools, :wished, :season, :wants, :low, :high, :told, :commune, :epci, :departement, :region, :state, :folded,
                            :invented, :at, :mandate, :at)
                        """,
                        id,
                        scope,
                        asking)
                .param("state", state.name())
                .param("author", scope.author().id())
                .param("authorName", scope.author().name())
                .param("invented", scope.author().invented())
                .param("at", Sql.utc(at))
                .param("mandate", mandate)
                .update();
        write(id, scope.schools());
    }

    void change(String id, Scope scope, NeedOutline asking, State state, Instant at) {
        written(
                        """
                        update market.need set buyer = :buyer, buyer_name = :buyerName, law = :law, basis = :basis, law_path = :path, item = :item,
                            level = :level, name = :name, purpose = :purpose, quantity = :quantity, schools = :schools, wished = :wished,
                            season = :season, wants = :wants, low = :low, high = :high, told = :told, commune = :commune, epci = :epci,
                            departement = :departement, region = :region, state = :state, folded = :folded, edition = edition + 1, changed_at = :at
                        where id = :id
                        """,
                        id,
                        scope,
                        asking)
                .param("state", state.name())
                .param("at", Sql.utc(at))
                .update();
        sql.sql("delete from market.need_school where need = :id").param("id", id).update();
        write(id, scope.schools());
    }

    private JdbcClient.StatementSpec written(
            String statement, String id, Scope scope, NeedOutline asking) {
        Buyer buyer = scope.buyer();
        Item item = asking.item();
        String name = item.fr() + " (" + scope.quantity() + "), " + scope.author().name();
        String folded = Fold.plain(name + " " + item.en() + " " + asking.purpose());
        return sql.sql(statement)
                .params(Sql.params(asking))
                .param("id", id)
                .param("buyer", buyer.id(), Types.VARCHAR)
                .param("buyerName", buyer.name())
                .param("law", buyer.law().name())
                .param("basis", buyer.basis())
                .param("path", buyer.path())
                .param("item", item.code())
                .param("level", scope.level())
                .param("name", name.substring(0, Math.min(LONGEST_NAME, name.length())))
                .param("quantity", scope.quantity())
                .param("schools", scope.schools().size())
                .param("season", asking.season())
                .params(Sql.params(scope.place()))
                .param("folded", folded.substring(0, Math.min(LONGEST_FOLDED, folded.length())));
    }

    private void write(String id, List<Need.School> all) {
        if (all.isEmpty()) {
            return;
        }
        sql.sql(
                        """
                        insert into market.need_school (need, uai, name, commune, quantity)
                        select :id, u, left(n, 300), c, q from unnest(:uai, :name, :commune, :quantity) t (u, n, c, q)
                        """)
                .param("id", id)
                .params(Sql.columns(Need.School.class, all))
                .update();
    }

    /**
     * Keeps what was said of it; its number.
     *
     * @param purchase of which it is a part from then on; absent for none
     */
    int answer(Deed<Need> deed, Answer said, @Nullable String purchase) {
        String id = deed.it().id();
        sql.sql(
                        "update market.need set state = :state, reason = :reason, purchase = :purchase, answered_at = :at, changed_at = :at, edition = edition + 1 where id = :id")
                .params(Sql.params(said))
                .param("id", id)
                .param("purchase", purchase, Types.VARCHAR)
                .update();
        return sql.sql(
                        """
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
