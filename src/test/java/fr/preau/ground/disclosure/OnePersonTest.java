package fr.preau.ground.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Policies;
import fr.preau.ground.web.OpenSite;
import fr.preau.ground.web.PublicFaces;
import fr.preau.ground.web.SentAtOnce;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.concertation.consultation.Consultations;
import fr.preau.rooms.needs.coverage.CoverageRead;
import fr.preau.rooms.needs.training.TrainedBatches;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One person comes in each room, and every public face, papers included, is read before and after by a stranger and by
 * somebody of another organisation: nothing of them is read by what changed. Who pays and who votes for an institution
 * is public, and has other tests.
 */
@OpenSite
@Tag("ci")
class OnePersonTest {
    /** What one person does; each where fewer than four others wait to be told. */
    private static final Map<String, String> ACTS = new LinkedHashMap<>();

    static {
        ACTS.put("journee.registration",
                """
                        insert into journee.registration (journee, mail, name, holds, asked_at, confirmed_at)
                        select j.id, 'une.personne@exemple.test', 'Personne Modèle', true, kernel.clock(), kernel.clock() from journee.journee j
                            left join disclosure.v_figure f on f.kind = 'journee.taken' and f.id = j.id
                            cross join lateral (select count(*) as many, count(*) filter (where r.confirmed_at is not null) as sure
                                from journee.registration r where r.journee = j.id and r.holds) n
                        where j.places - n.many > 1 and n.sure - coalesce(f.base, 0) between 0 and 3
                        """);
        ACTS.put("journee.attendance",
                """
                        insert into journee.attendance (journee, slot, registration, at)
                        select r.journee, (select min(s.n) from journee.slot s where s.journee = r.journee), min(r.id), kernel.clock() from journee.registration r
                            left join disclosure.v_figure f on f.kind = 'journee.present' and f.id = r.journee
                        where r.mail is not null and r.holds and not exists (select from journee.attendance a where a.registration = r.id)
                            and exists (select from journee.slot s where s.journee = r.journee)
                        group by r.journee, f.base having (select count(distinct registration) from journee.attendance a where a.journee = r.journee) - coalesce(f.base, 0) between 0 and 3
                        """);
        ACTS.put("training.registration",
                """
                        insert into training.registration (session, share, mail, name, holds, asked_at, confirmed_at)
                        select s.id, case s.audience when 'AGENTS' then 'AGENT' else 'TEACHER' end, 'une.personne@exemple.test', 'Personne Modèle', true, kernel.clock(), kernel.clock()
                        from training.session s left join disclosure.v_figure f on f.kind = 'training.taken' and f.id = s.id
                            cross join lateral (select count(*) as sure from training.registration r where r.session = s.id and r.holds and r.confirmed_at is not null) n
                        where s.cancelled_at is null and s.seats - s.for_teachers - s.for_agents > 1 and s.seats - s.teachers - s.agents - s.for_teachers - s.for_agents > 1
                            and n.sure - coalesce(f.base, 0) between 0 and 3
                        """);
        ACTS.put("training.attended",
                """
                        update training.registration r set attended_at = kernel.clock(), attended_by = 'M-invente', uai = (select min(uai) from training.registration where told > 0)
                        where r.id in (select min(o.id) from training.registration o where o.attended_at is null and o.confirmed_at is not null and o.ended_at is null)
                        """);
        ACTS.put("training.evaluation",
                """
                        insert into training.evaluation (session, useful, clear, ready, words)
                        select s.id, 1, 1, 1, 'Mots d’une seule personne.' from training.session s left join disclosure.v_figure f on f.kind = 'training.judged' and f.id = s.id
                        where (select count(*) from training.evaluation e where e.session = s.id) - coalesce(f.base, 0) between 0 and 3
                        """);
        ACTS.put("contribution.support",
                """
                        with p as (insert into contribution.person (call, at) select call, kernel.clock() from contribution.proposal group by call returning id, call)
                        insert into contribution.support (proposal, person, at)
                        select x.id, p.id, kernel.clock() from contribution.proposal x join p on p.call = x.call
                            left join disclosure.v_figure f on f.kind = 'contribution.support' and f.id = x.id
                        where (select count(*) from contribution.support s where s.proposal = x.id and s.person is not null) - coalesce(f.base, 0) between 0 and 3
                        """);
        ACTS.put("consultation.vote",
                """
                        with p as (insert into consultation.participant (consultation, browser, college, came_at)
                            select distinct c.id, sha256(convert_to(c.id, 'UTF8')), 1, kernel.clock() from consultation.consultation c
                            where c.opened_at is not null and c.closed_at is null returning id, consultation)
                        insert into consultation.vote (consultation, participant, n, value, at)
                        select p.consultation, p.id, s.n, -1, kernel.clock() from p join consultation.statement s on s.consultation = p.consultation and s.state = 'ACCEPTED'
                        """);
    }

    /** Tables that have a person, or their answers, and of which no public face gives a number. */
    private static final Set<String> UNCOUNTED = Set.of(
            // who was reminded, what a letter or a browser leads to, a form that was begun
            "ballot.reminder", "charter.reminder", "committee.reminder", "consent.reminder", "contribution.device",
            "journee.link", "kernel.begun", "training.link",
            // comes with a vote, or is drawn from it
            "consultation.participant", "consultation.place",
            // what somebody wrote to be read, each a thing of its own
            "contribution.contribution", "contribution.fusion", "contribution.proposal", "contribution.revision",
            "press.voice", "synthesis.objection",
            // read by who has its number alone
            "training.certificate",
            // the address of a school
            "territory.school_state");

    /** Somebody of another organisation, who convenes none of these. */
    private static final String ELSEWHERE = "Inès Vidal";

    private static final String SIGNED_IN = " (signed in)";
    private static final Pattern ROOMS = Pattern.compile(
            ".*(formations|trainings|journees|consultations|propositions|appels|prix|prices|couverture|coverage).*");

    @Autowired ApplicationContext application;
    @Autowired Policies policies;
    @Autowired Headcounts headcounts;
    @Autowired TrainedBatches batches;
    @Autowired Consultations consultations;
    @Autowired JdbcClient sql;
    @LocalServerPort int port;

    /** Every reading is drawn anew: nothing is kept for a minute. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Anew {
        @Bean
        @Primary
        Visit.Moment anew() {
            return Object::new;
        }
    }

    private void tell() {
        headcounts.tell();
        batches.tell();
        sql.sql("select id from consultation.consultation where opened_at is not null")
                .query(String.class)
                .list()
                .forEach(consultations::draw);
        CoverageRead.now(application);
    }

    private static String plain(String said) {
        return said.replaceAll("(?s)<form.*?</form>", "")
                .replaceAll("[0-9A-Za-z_-]{20,}", "*")
                .replaceAll("\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?", "*");
    }

    private static SortedMap<String, String> read(PublicFaces faces, HttpClient reader, Set<String> addresses) {
        SortedMap<String, String> all = new TreeMap<>();
        faces.read(reader, addresses).forEach((path, said) -> all.put(path, plain(said)));
        return all;
    }

    @Test
    void nothingOfOnePersonIsReadByReadingTwiceInAnyRoom() {
        SentAtOnce.still(this::readTwice);
    }

    /** While the demonstration goes no further by itself. */
    private void readTwice() {
        HeldSlots.hold(sql, headcounts);
        var faces = new PublicFaces(port, policies, sql);
        Set<String> addresses = new TreeSet<>(faces.addresses());
        for (String query : List.of("select '/formations/sessions/' || id from training.session",
                "select '/concertation/journees/' || id from journee.journee",
                "select '/concertation/propositions/' || id from contribution.proposal",
                "select '/concertation/consultations/' || id || '/resultats' from consultation.consultation",
                "select '/api/v1/consultations/' || id || '/map' from consultation.consultation")) {
            addresses.addAll(sql.sql(query).query(String.class).list());
        }
        tell();
        HttpClient clerk = faces.signedIn(ELSEWHERE);
        Supplier<SortedMap<String, String>> reading = () -> {
            SortedMap<String, String> all = read(faces, faces.stranger(), addresses);
            read(faces, clerk, addresses).forEach((path, said) -> all.put(path + SIGNED_IN, said));
            return all;
        };
        SortedMap<String, String> idle = reading.get();
        SortedMap<String, String> before = reading.get();
        SortedMap<String, String> restless = new TreeMap<>();
        before.forEach((path, said) -> {
            if (!said.equals(idle.get(path))) {
                restless.put(path, difference(idle.get(path), said));
            }
        });
        SortedMap<String, String> rooms = new TreeMap<>(restless);
        rooms.keySet().removeIf(ROOMS.asMatchPredicate().negate());
        assertThat(rooms).as("what moves by itself, like the journal of a site that begins, is no room of these")
                .isEmpty();
        ACTS.forEach((act, statement) -> assertThat(sql.sql(statement).update()).as(act).isPositive());
        tell();
        SortedMap<String, String> after = reading.get();
        Map<String, String> moved = new TreeMap<>();
        after.forEach((path, said) -> {
            if (!restless.containsKey(path) && !said.equals(before.get(path))) {
                moved.put(path, difference(before.get(path), said));
            }
        });
        assertThat(moved).isEmpty();
        assertThat(String.join(" ", after.values())).doesNotContain("d’une seule personne");
    }

    private static String difference(String before, String after) {
        int at = 0;
        while (at < Math.min(before.length(), after.length()) && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        return part(before, at) + " → " + part(after, at);
    }

    private static String part(String said, int at) {
        return said.substring(Math.max(0, at - 60), Math.min(said.length(), at + 60));
    }

    /** A room that comes to count people is read twice too, or says here why it need not be. */
    @Test
    void everyTableOfPeopleIsReadTwiceOrIsCountedNowhere() {
        List<String> people = sql
                .sql("""
                        select distinct table_schema || '.' || table_name from information_schema.columns
                        where column_name in ('person', 'mail', 'browser', 'participant', 'registration')
                            and table_name !~ '^v_' and table_schema not in
                                ('account', 'access', 'admission', 'notice', 'library', 'conversation', 'information_schema', 'pg_catalog', 'post', 'work', 'form')
                        order by 1
                        """)
                .query(String.class)
                .list();
        people.removeAll(ACTS.keySet());
        assertThat(people).containsExactlyInAnyOrderElementsOf(UNCOUNTED);
    }
}
