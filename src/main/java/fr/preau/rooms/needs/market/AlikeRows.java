package fr.preau.rooms.needs.market;

import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.law.item.Item;
import fr.preau.rooms.needs.market.Need.State;
import fr.preau.rooms.needs.market.Needs.Query;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Needs as they are asked for, gathered or one by one. */
@Component
record AlikeRows(JdbcClient sql) {
    /**
     * Needs that are alike.
     *
     * @param departement its code; empty where they are not in one
     * @param waiting how many nobody has answered
     * @param one the id of the first of them
     */
    record GatheredNeeds(String item, String level, String departement, int season, int needs, long quantity,
            LocalDate first, LocalDate last, int waiting, String one) {
        Item what() {
            return Item.coded(item).orElseThrow();
        }

        /** The page of all of them, or of the only one. */
        String reached() {
            return needs == 1 ? NeedPages.ONE + one : path();
        }

        /** Where they begin to be bought together. */
        String purchasing() {
            return PurchasePages.ONE + "nouveau?objet=" + item + "&niveau=" + level;
        }

        /** The page of all of them. */
        String path() {
            return Need.alike(item, level, departement, season);
        }
    }

    /** Only what is asked for: a condition that may hold of anything hides the index. */
    private static String where(Query query) {
        return (query.state() == null ? " where n.state in ('WAITING', 'RETAINED', 'GROUPED')"
                : " where n.state = :state") + whichever(query);
    }

    /** The same, whatever their state. */
    private static String whichever(Query query) {
        String place = query.place().split("/")[0];
        return (query.items().isEmpty() ? "" : " and n.item = any (:items)")
                + (query.level().isEmpty() ? "" : " and n.level = :level")
                + (query.departement() == null ? "" : " and n.departement = :departement")
                + (query.season() == 0 ? "" : " and n.season = :season") + switch (place) {
                    case "commune" -> " and n.commune = split_part(:place, '/', 2)";
                    case "epci" -> " and n.epci = split_part(:place, '/', 2)";
                    case "departement" -> " and n.departement = split_part(:place, '/', 2)";
                    case "region" -> " and n.region = split_part(:place, '/', 2)";
                    default -> "";
                } + (query.organisation().isEmpty() ? "" : " and (n.author = :organisation or n.buyer = :organisation)")
                + (query.text().isEmpty() ? "" : " and n.folded like '%' || :text || '%'");
    }

    private JdbcClient.StatementSpec asked(String statement, Query query) {
        return sql.sql(statement).params(Sql.params(query));
    }

    /** A page of those that answer, needs alike on one line. */
    List<GatheredNeeds> gathered(Query query, Paging paging) {
        return asked(
                """
                        select n.item, n.level, n.departement, n.season, count(*)::int as needs, sum(n.quantity)::bigint as quantity, min(n.wished) as first, max(n.wished) as last,
                            count(*) filter (where n.state = 'WAITING')::int as waiting, min(n.id) as one
                        from market.need n
                        """
                        + where(query) + """
                                 group by n.item, n.level, n.departement, n.season
                                order by n.item, n.level, n.departement, n.season limit :most offset :from
                                """,
                query).param("most", paging.size())
                .param("from", paging.offset())
                .query(Sql.as(GatheredNeeds.class))
                .list();
    }

    /** How many lines there are. */
    int lines(Query query) {
        return asked("select count(*)::int from (select from market.need n" + where(query)
                + " group by n.item, n.level, n.departement, n.season) g", query).query(Sql.as(Integer.class)).single();
    }

    /** How many needs answer. */
    int many(Query query) {
        return asked("select count(*)::int from market.need n" + where(query), query).query(Integer.class).single();
    }

    /** How many needs there are in each state, whichever is asked for. */
    Map<State, Integer> counts(Query query) {
        String select = "select n.state, count(*)::int from market.need n where true";
        return Sql.counts(State.class, asked(select + whichever(query) + " group by n.state", query));
    }

    /** A page of needs, each by itself, the last made first. */
    List<Need> page(Query query, Paging paging) {
        return asked("select n.* from market.need n" + where(query)
                + (paging.after() == null ? ""
                        : " and (n.made_at, n.id) < (select l.made_at, l.id from market.need l where l.id = :after)")
                + " order by n.made_at desc, n.id desc limit :most offset :from", query).params(paging.params())
                .query(Sql.as(Need.class))
                .list();
    }

    /**
     * What needs that are alike require, and for how many schools.
     *
     * @param wants how many ask for each requirement, as it is kept
     * @param schools each once
     */
    record RequirementCounts(Map<String, Integer> wants, int schools) {}

    RequirementCounts apart(Query query) {
        Map<String, Integer> all = new LinkedHashMap<>();
        asked("select w as want, count(*)::int as many from market.need n, unnest(string_to_array(n.wants, ' ')) w"
                + where(query) + " and n.wants <> '' group by w union all select '', count(distinct s.uai)::int"
                + " from market.need n join market.need_school s on s.need = n.id" + where(query) + " order by want",
                query).query((row, number) -> all.put(row.getString("want"), row.getInt("many"))).list();
        Integer schools = all.remove("");
        return new RequirementCounts(all, schools == null ? 0 : schools);
    }
}
