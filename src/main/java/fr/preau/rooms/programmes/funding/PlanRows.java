package fr.preau.rooms.programmes.funding;

import fr.preau.ground.kernel.CanonicalJson;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.web.Paging;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.territory.SchoolLevel;
import fr.preau.people.territory.Territory;
import fr.preau.people.territory.TerritorySnapshot;
import fr.preau.people.territory.TerritorySnapshot.Criterion;
import fr.preau.people.territory.TerritorySnapshot.Profile;
import fr.preau.rooms.programmes.funding.FiledPlan.Outline;
import fr.preau.tools.thing.Deeds.Keeper;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of financing plans. */
@Component
record PlanRows(JdbcClient sql) implements Keeper<FiledPlan> {
    private static final String PLAN = """
            select id, organisation, organisation_name, title, about, siret, operation, figures::json as figures, edition, invented,
                   made_at, published_at, withdrawn_at
            """;

    private static final String LISTED = """
            from funding.plan p where p.published_at is not null and p.withdrawn_at is null
                and p.level = coalesce(:level, p.level) and p.carrier = coalesce(:carrier, p.carrier)
            """;

    /** On so many of population, density, schools and income, two places are alike. */
    private static final int CRITERIA = 3;

    /** Which are asked for: of a level, of a carrier; absent for all. */
    record Query(@Nullable SchoolLevel level, @Nullable Payer carrier) {}

    /**
     * What plans alike cost for one pupil, in cents.
     *
     * @param plans how many there are
     * @param cost the median of what they cost, with VAT
     * @param own the median of what is left to who carries them
     */
    record PeerMedians(int plans, long cost, long own) {}

    Optional<FiledPlan> find(String id) {
        return one(id, "");
    }

    @Override
    public FiledPlan held(String id) {
        return one(id, " for update").orElseThrow(FinancingPlans::unknown);
    }

    private Optional<FiledPlan> one(String id, String held) {
        return sql.sql(PLAN + "from funding.plan where id = :id" + held)
                .param("id", id)
                .query(Sql.as(FiledPlan.class))
                .optional();
    }

    /** Those that stand, the last published first. */
    List<FiledPlan> list(Query query, Paging paging) {
        String select = """
                %s %s and (cast(:after as text) is null or exists (select from funding.plan l
                    where l.id = :after and (p.published_at, p.id) < (l.published_at, l.id)))
                order by p.published_at desc, p.id desc limit :most offset :from
                """;
        return sql.sql(select.formatted(PLAN, LISTED))
                .params(Sql.params(query))
                .params(paging.params())
                .query(Sql.as(FiledPlan.class))
                .list();
    }

    /** Those that stand, of an organisation or for one of these operations, the last first. */
    List<FiledPlan> there(String organisation, Collection<String> operations) {
        return sql
                .sql(PLAN
                        + """
                                from funding.plan where (organisation = :organisation or operation <> '' and operation = any (string_to_array(:operations, ' ')))
                                    and published_at is not null and withdrawn_at is null order by published_at desc, id limit 10
                                """)
                .param("organisation", organisation)
                .param("operations", String.join(" ", operations))
                .query(Sql.as(FiledPlan.class))
                .list();
    }

    int count(Query query) {
        return sql.sql("select count(*)::int " + LISTED).params(Sql.params(query)).query(Integer.class).single();
    }

    /** A plan that may be like another: what it costs for one pupil is drawn from the figures that its line signs. */
    private record Peer(String organisation, long population, long pupils, FinancingPlan figures) {
        long cost() {
            return figures.cost() / pupils;
        }

        long own() {
            return Burden.of(figures, FundingRules.shipped()).own() / pupils;
        }
    }

    /**
     * The plans that are like that one: the same level of schools, the same kind of carrier, in a place that is close
     * by at least three of how many people, how dense, how many schools, what income; where the référentiel does not
     * know both, of half to twice as many people. Invented ones are compared among themselves, and no more than the
     * last five hundred.
     */
    PeerMedians alike(FiledPlan it, TerritorySnapshot france) {
        List<Peer> all = sql
                .sql("""
                        select p.organisation, p.population, p.pupils, p.figures::json as figures
                        from funding.plan p where p.published_at is not null and p.withdrawn_at is null and p.pupils > 0 and p.id <> :id
                            and p.level = :level and p.carrier = :carrier and p.invented = :invented
                        order by p.published_at desc limit 500
                        """)
                .param("id", it.id())
                .param("level", it.figures().frame().level())
                .param("carrier", it.figures().carrier().name())
                .param("invented", it.invented())
                .query(Sql.as(Peer.class))
                .list();
        Optional<Profile> here = profile(it.organisation(), france).filter(PlanRows::known);
        long people = it.figures().frame().population();
        List<Peer> like = all.stream().filter(peer -> {
            Optional<Profile> there = profile(peer.organisation(), france).filter(PlanRows::known);
            return here.isPresent() && there.isPresent() ? close(here.get(), there.get())
                    : people == 0 || peer.population() >= people / 2 && peer.population() <= people * 2;
        }).toList();
        return new PeerMedians(like.size(), median(like, Peer::cost), median(like, Peer::own));
    }

    /** Whether enough is known of one to be compared. */
    private static boolean known(Profile profile) {
        var known = EnumSet.allOf(Criterion.class);
        known.removeAll(profile.missing());
        return enough(known);
    }

    private static boolean close(Profile here, Profile there) {
        return enough(TerritorySnapshot.compare(here, there).close());
    }

    private static boolean enough(Collection<Criterion> some) {
        return some.stream().filter(criterion -> criterion != Criterion.URBAN_CATEGORY).count() >= CRITERIA;
    }

    /** Of who carries it, when it is a place: {@code commune-92048}. */
    private static Optional<Profile> profile(String organisation, TerritorySnapshot france) {
        return Territory.placed(france, organisation).map(territory -> france.profile(territory, france.knownUntil()));
    }

    private static long median(List<Peer> some, ToLongFunction<Peer> what) {
        long[] sorted = some.stream().mapToLong(what).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    void insert(String id, Organisation of, Outline outline, FinancingPlan it, Instant at, String mandate) {
        written(sql
                .sql("""
                        insert into funding.plan (id, organisation, organisation_name, title, about, siret, operation, figures, carrier, level,
                            population, pupils, cost, own, invented, made_at, made_by)
                        values (:id, :organisation, :name, :title, :about, :siret, :operation, :figures, :carrier, :level,
                            :population, :pupils, :cost, :own, :invented, :at, :mandate)
                        """),
                id, outline, it).params(Map.of("organisation", of.id(), "name", of.name(), "mandate", mandate))
                .params(Map.of("invented", of.invented(), "at", Sql.utc(at)))
                .update();
    }

    void change(String id, Outline outline, FinancingPlan it) {
        written(sql
                .sql("""
                        update funding.plan set title = :title, about = :about, siret = :siret, operation = :operation, figures = :figures,
                            carrier = :carrier, level = :level, population = :population, pupils = :pupils, cost = :cost, own = :own,
                            edition = edition + 1 where id = :id
                        """),
                id, outline, it).update();
    }

    private static JdbcClient.StatementSpec written(JdbcClient.StatementSpec spec, String id, Outline outline,
            FinancingPlan it) {
        return spec.param("id", id)
                .params(Sql.params(outline))
                .param("figures", CanonicalJson.text(it))
                .params(Sql.params(it.frame()))
                .params(Sql.params(it.frame().size()))
                .param("cost", it.cost())
                // only the release before reads it: no line says it
                .param("own", Burden.of(it, FundingRules.shipped()).own());
    }

    /** Says what is published, since when; the first day stays that of the first time. */
    void publish(String id, String sha256, Instant at) {
        sql.sql("update funding.plan set sha256 = :sha256, published_at = coalesce(published_at, :at) where id = :id")
                .params(Map.of("id", id, "sha256", sha256, "at", Sql.utc(at)))
                .update();
    }

    void withdraw(String id, Instant at) {
        sql.sql("update funding.plan set withdrawn_at = :at where id = :id")
                .param("id", id)
                .param("at", Sql.utc(at))
                .update();
    }
}
