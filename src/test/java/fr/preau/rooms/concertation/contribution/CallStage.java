package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.post.MailServer;
import fr.preau.ground.web.TestPages;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;

/** Meudon calls for contributions and Amiens answers, for the tests of calls. */
@PreauTest
abstract class CallStage extends TestPages {
    static final String HERE = "commune-92048";
    static final String THERE = "commune-80021";
    private static final Pattern LINK = Pattern.compile("/concertation/confirmer/[\\w-]{43}");
    @Autowired ApplicationContext application;
    @Autowired JdbcClient sql;
    @Autowired Calls calls;
    @Autowired CallContributions contributions;
    @Autowired CallProposals proposals;
    @Autowired Revisions revisions;
    @Autowired Fusions fusions;
    @Autowired Contributors contributors;
    Cast cast;
    Actor mayor;
    Actor other;

    /** Of each test its own: nobody’s pace is another’s. */
    private String address;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        other = cast.administrator("Sacha Modèle", THERE);
        address = "2001:db8::" + Integer.toHexString(Math.abs(PublicId.fresh("A").hashCode()) % 65_536);
    }

    static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String fresh() {
        return PublicId.fresh("p").toLowerCase(Locale.ROOT) + "@exemple.test";
    }

    /** A path without what follows it. */
    static String bare(String location) {
        return location.replaceAll("[?#].*", "");
    }

    /** The fields of a draft, names and values in turn, but for those given. */
    Map<String, String> outline(String... others) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("organisation", HERE);
        fields.put("titre", "Un plan pour les écoles " + PublicId.fresh("T"));
        fields.put("presentation", "Ce que la ville prépare.");
        fields.put("question-1", "Que faut-il réparer d’abord ?");
        fields.put("question-2", "Qui doit former ?");
        fields.put("ouverture", cast.today().toString());
        fields.put("fin", cast.today().plusDays(9).toString());
        fields.put("longueur", "500");
        for (int i = 0; i < others.length; i += 2) {
            fields.put(others[i], others[i + 1]);
        }
        return fields;
    }

    /** The path of a call that nobody else reads yet. */
    String draft(String... more) throws Exception {
        return send(303, mayor, "/concertation/appels", outline(more)).replace("/preparation", "");
    }

    String opened(String... more) throws Exception {
        String path = draft(more);
        send(303, mayor, path + "/publication", "edition", "0");
        return path;
    }

    /** Its first and last days, so many days from today. */
    void moved(String call, int opens, int closes) {
        sql.sql("update contribution.call set opens_on = kernel.today() + :opens, closes_on = kernel.today() + :closes where id = :id")
                .param("opens", opens)
                .param("closes", closes)
                .param("id", id(call))
                .update();
    }

    Contributor here() {
        return Contributor.of(HERE, mayor);
    }

    Contributor there() {
        return Contributor.of(THERE, other);
    }

    /** Somebody who confirmed an address for that call. */
    Contributor person(String call, String name) {
        return contributors.person(id(call), Contributors.print(id(call), fresh()), null, name);
    }

    /** A proposal whose words are those of no other. */
    String proposed(Contributor who, String call, String title) {
        String words = "Le texte de « " + title + " », en quelques mots : " + PublicId.fresh("M") + ".";
        return proposals.make(who, Intent.proposal(id(call), title, words, "Que la ville s’en occupe : " + title));
    }

    /** What a browser sends without an account. */
    MockHttpServletResponse browse(@Nullable String browser, String path, String... fields) throws Exception {
        var form = post(path).param(Once.FIELD, Once.fresh()).with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
        if (browser != null) {
            form.cookie(new Cookie("preau-avis", browser));
        }
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return site.perform(form).andReturn().getResponse();
    }

    /** The page that shows a form again, with what is wrong. */
    static String refusal(int status, MockHttpServletResponse answer) throws Exception {
        String said = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer.getStatus()).as(said).isEqualTo(status);
        return Jsoup.parse(said).select(".errors li, main").text();
    }

    static String location(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(303);
        return Objects.requireNonNull(answer.getHeader("Location"));
    }

    /** The link of the last letter to that address. */
    static String link(MailServer server, String mail) throws Exception {
        Matcher found = LINK.matcher(MailServer.text(server.received(mail).getLast()));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /** Somebody’s browser, and where what they confirmed in it is read. */
    record Confirmed(String key, String there) {}

    /** Sends a form from a new address, and publishes it by the link of the letter. */
    Confirmed confirmed(MailServer server, String path, String mail, String... fields) throws Exception {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("courriel", mail, "proches", "vu"));
        location(browse(null, path, all.toArray(String[]::new)));
        String link = link(server, mail);
        String key = page(null, link).select("input[name=cle]").val();
        return new Confirmed(key, bare(location(browse(null, link, "cle", key))));
    }

    /** A table sent to the desk of a call. */
    MockHttpServletResponse brought(SignedIn who, String call, String table, String... fields) throws Exception {
        byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
        var form = multipart(call + "/import").file(new MockMultipartFile("fichier", "export.csv", "text/csv", bytes))
                .requestAttr(SignedIn.ATTRIBUTE, who)
                .param(FormToken.FIELD, FormToken.of(who.secret()))
                .param(Once.FIELD, Once.fresh());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return site.perform(form.content(bytes)).andReturn().getResponse();
    }

    void refused(String key, ThrowingCallable act) {
        Assertions.assertThatThrownBy(act)
                .isInstanceOf(Refusal.class)
                .extracting(refusal -> ((Refusal) refusal).key())
                .isEqualTo(key);
    }

    /** What the journal says of a thing, line by line. */
    List<String> lines(String id) {
        return sql.sql("""
                select convert_from(body, 'UTF8') from journal.line
                where ledger = 1 and position(:id in convert_from(body, 'UTF8')) > 0 order by n
                """).param("id", id).query(String.class).list();
    }

    /** The last one that says that act. */
    String line(String action, String id) {
        return lines(id).stream().filter(line -> line.contains("\"contribution." + action + "\"")).toList().getLast();
    }

    /** How many rows of a table are so. */
    long count(String from, String id) {
        return sql.sql("select count(*) from contribution." + from).param("id", id).query(Long.class).single();
    }
}
