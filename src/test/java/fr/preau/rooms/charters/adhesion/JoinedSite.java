package fr.preau.rooms.charters.adhesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.journal.Concordance;
import fr.preau.ground.journal.Discrepancy;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charter.State;
import fr.preau.rooms.charters.charter.CharterVersion;
import fr.preau.rooms.charters.charter.Workshop;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A charter, councils that join it, and the pages where they do. */
abstract class JoinedSite {
    static final String AMIENS = "commune-80021";
    static final String LYON = "commune-69266";
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired JdbcClient sql;
    @Autowired Journal journal;
    @Autowired Concordance concordance;
    @Autowired DataSource database;
    @Autowired List<AwaitedThings> awaiting;
    Workshop here;
    Actor convener;
    Actor mayor;
    LocalDate today;

    @BeforeEach
    void gather() {
        here = new Workshop(application);
        convener = here.convener();
        mayor = here.cast.administrator("Camille Durand", AMIENS);
        today = here.cast.today();
    }

    /** A charter that its colleges adopted, published. */
    Charter published() {
        String id = here.until(convener, State.VOTE).id();
        adopt(id);
        return here.pass(convener, id, State.PUBLISHED);
    }

    Document page(Actor reader, String path) throws Exception {
        MockHttpServletRequestBuilder asked = get(path);
        if (reader != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, reader);
        }
        MockHttpServletResponse answer = site.perform(asked).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.getContentAsString());
    }

    MockHttpServletResponse send(Actor who, String path, String... fields) throws Exception {
        MockHttpServletRequestBuilder form = post(path).requestAttr(SignedIn.ATTRIBUTE, who)
                .param(FormToken.FIELD, FormToken.of(who.secret()))
                .param(Once.FIELD, Once.fresh());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return site.perform(form).andReturn().getResponse();
    }

    String done(Actor who, String path, String... fields) throws Exception {
        MockHttpServletResponse answer = send(who, path, fields);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(303);
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }

    String refused(int status, Actor who, String path, String... fields) throws Exception {
        MockHttpServletResponse answer = send(who, path, fields);
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(status);
        return Jsoup.parse(answer.getContentAsString()).select(".errors li").text();
    }

    String begun(Charter charter) throws Exception {
        return done(mayor, charter.path() + "/adhesions", "organisation", AMIENS);
    }

    String edition(String path) throws Exception {
        return page(mayor, path).select("[name=edition]").attr("value");
    }

    /** Step after step, with the edition of the page. */
    void step(Actor who, String path, String act, String... fields) throws Exception {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("edition", edition(path)));
        done(who, path + act, all.toArray(String[]::new));
    }

    void decided(String path, LocalDate executory, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of("numero", "2026-11-04-12", "delibere", today.minusDays(9) + ""));
        if (executory != null) {
            all.addAll(List.of("transmis", today.minusDays(8) + ""));
            all.addAll(List.of("executoire", executory + ""));
        }
        all.addAll(List.of(more));
        step(mayor, path, "/deliberation", all.toArray(String[]::new));
    }

    /** What of that adhesion is kept otherwise than the lines say. */
    List<Discrepancy> unlike(String path) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return concordance.of(connection)
                    .discrepancies()
                    .stream()
                    .filter(discrepancy -> discrepancy.table().startsWith("adhesion."))
                    .filter(discrepancy -> discrepancy.item().startsWith(path.substring(path.lastIndexOf('/') + 1)))
                    .toList();
        }
    }

    CharterVersion charter(Charter charter) {
        return here.charters.latest(charter);
    }

    List<String> awaited(Actor who) {
        Actor now = here.cast.actor(who.id());
        return AwaitedThings.all(sql, awaiting, now, Language.FR).stream().map(AwaitedThings.Item::words).toList();
    }

    /** The charter that took its place, adopted and published. */
    String revised(Charter old) {
        String id = here.drafting.revise(convener, old.id());
        here.drafting.calendar(convener, id, here.edition(convener, id),
                Map.of(State.AMENDMENTS, today, State.VOTE, today));
        List.of(State.CONTRIBUTIONS, State.AMENDMENTS, State.VOTE).forEach(to -> here.pass(convener, id, to));
        adopt(id);
        here.pass(convener, id, State.PUBLISHED);
        return id;
    }

    void adopt(String id) {
        String mandate = convener.mandates().getFirst().mandate();
        journal.record((at, say) -> here.charters.pass(here.charters.held(id, State.VOTE), State.ADOPTED, "", at,
                mandate, say));
    }
}
