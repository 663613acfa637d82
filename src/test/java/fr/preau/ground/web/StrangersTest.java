package fr.preau.ground.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.Policies;
import fr.preau.ground.policy.Visitor;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.practices.practice.Practices;
import fr.preau.rooms.practices.review.Reviews;
import fr.preau.rooms.practices.writing.WritingTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Every form that takes an address or a name from a stranger: the same answer, and the same public pages afterwards,
 * whether that address is known or not. What differs goes by letter.
 */
@PreauTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersTest {
    private static final String HERE = "commune-92048";
    private static final String RECTORAT = "academie-10";

    /** The forms anybody may send that ask for nobody’s address nor name. */
    private static final Set<String> OF_NOBODY = Set.of("/affichage", "/alertes/arret", "/alertes/recherche",
            "/chartes/{id}/adhesions/{aid}/verification", "/concertation/consultations/{id}/avis",
            "/concertation/consultations/{id}/enonces", "/concertation/consultations/{id}/profil",
            "/concertation/syntheses/{id}/contestations", "/connexion/cle", "/connexion/cle/defi", "/corrections",
            "/deconnexion", "/nouvelles/arret", "/registre/{ledger}/cosignatures");

    /** Those that only whoever holds a secret of their own may send: what they know, they know. */
    private static final Set<String> OF_A_SECRET = Set.of("/concertation/confirmer/{secret}",
            "/concertation/j/{secret}", "/concertation/j/{secret}/presence", "/connexion/code",
            "/connexion/lien/{secret}", "/formations/i/{secret}", "/formations/i/{secret}/evaluation",
            "/formations/i/{secret}/presence", "/invitations/{id}/{secret}", "/invitations/{id}/{secret}/refus",
            "/moi/adresse/refus/{secret}", "/presse/parole/{secret}");

    /** Of who wrote a proposal already, known by their browser. */
    private static final Set<String> OF_AUTHORS = Set.of("/concertation/propositions/{id}/amendements/{n}",
            "/concertation/propositions/{id}/fusions", "/concertation/propositions/{id}/fusions/{fusion}");

    private static final Pattern TAKES = Pattern
            .compile("\\b(text|line|need|has|all)\\(\"(courriel|mail|email|adresse|qui|nom|name|prenom|personne)\"");

    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    @Autowired Policies policies;
    @Autowired JdbcClient sql;

    /**
     * @param path of the form
     * @param mail the field of the address
     * @param known an address that is known there
     * @param fields what else is typed; a number in it tells one sending from another
     * @param faces what anybody reads of it
     */
    private record Trial(String route, String path, String mail, String known, Map<String, String> fields,
            List<String> faces) {
        @Override
        public String toString() {
            return route;
        }
    }

    private final Map<String, Trial> trials = new TreeMap<>();
    private Actor mayor;
    private Actor trainer;
    private int number;

    @BeforeAll
    void open() throws Exception {
        Cast cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        trainer = cast.administrator("Andréa Modèle", RECTORAT);
        LocalDate today = cast.today();
        trial("/connexion/courriel", "/connexion/courriel", "courriel", mayor.mail(), Map.of());
        String journee = journee(today.plusDays(9));
        Map<String, String> me = Map.of("nom", "Alix", "besoins", "une rampe");
        trial("/concertation/journees/{id}/inscriptions", journee + "/inscriptions", "courriel",
                comes(journee + "/inscriptions", me, "/concertation/j/"), me, journee, journee + ".ics",
                "/concertation/journees", "/api/v1/journees/" + id(journee));
        String now = journee(today);
        String code = sql.sql("select code from journee.slot where journee = :id")
                .param("id", id(now))
                .query(String.class)
                .single();
        trial("/concertation/p/{code}", "/concertation/p/" + code, "courriel",
                comes(now + "/inscriptions", me, "/concertation/j/"), Map.of(), now);
        training();
        call(today);
        // nobody reads who may be written to: the answer is that of the form
        String sheet = sheet(cast);
        trial("/pratiques/{id}/contact", "/pratiques/" + sheet + "/contact", "adresse", mayor.mail(),
                Map.of("nom", "Alix", "message", "Comment avez-vous fait, n° # ?", "accord", "oui"));
    }

    private String sheet(Cast cast) {
        Organisation town = application.getBean(Organisations.class).get(HERE);
        String id = application.getBean(Practices.class)
                .propose(mayor, town, WritingTest.titled("Écrire à des inconnus"));
        for (String other : List.of("commune-92012", "departement-92")) {
            Actor reviewer = cast.administrator("Alix Modèle", other);
            application.getBean(Reviews.class).approve(reviewer, id, other);
        }
        return id;
    }

    private void training() throws Exception {
        Map<String, String> course = new LinkedHashMap<>();
        course.put("organisation", RECTORAT);
        course.put("titre", "Écrans d’inconnus");
        course.put("objet", "SCREEN");
        course.put("public", "BOTH");
        course.put("niveau", "DISCOVERY");
        course.put("acquis", "Allumer, écrire, dépanner.");
        course.put("presentation", "Une matinée dans une école.");
        course.put("duree", "1 h 30");
        String made = act(trainer, "/formations", course);
        LocalDate later = LocalDate.now().plusDays(20);
        Map<String, String> dates = new LinkedHashMap<>();
        dates.put("jours",
                "%02d/%02d/%d 9h00 - 12h00".formatted(later.getDayOfMonth(), later.getMonthValue(), later.getYear()));
        dates.put("commune", "Meudon");
        dates.put("places", "9");
        String session = act(trainer, made + "/sessions", dates);
        Map<String, String> me = Map.of("nom", "Alix", "part", "AGENT");
        trial("/formations/sessions/{id}/inscriptions", session + "/inscriptions", "courriel",
                comes(session + "/inscriptions", me, "/formations/i/"), me, session, made,
                "/formations?organisateur=" + RECTORAT, "/formations.csv?organisateur=" + RECTORAT,
                "/api/v1/trainings/" + id(session));
        String now = act(trainer, made + "/sessions", dates);
        String known = comes(now + "/inscriptions", me, "/formations/i/");
        sql.sql("""
                update training.session set first_day = kernel.today(), last_day = kernel.today(), closes = kernel.today(), hours = kernel.today() || ' 00:00 23:59',
                    starts_at = kernel.clock() - interval '1 hour', ends_at = kernel.clock() + interval '1 hour' where id = :id
                """)
                .param("id", id(now))
                .update();
        String code = sql.sql("select code from training.session where id = :id")
                .param("id", id(now))
                .query(String.class)
                .single();
        trial("/formations/sessions/{id}/presence", now + "/presence", "qui", known, Map.of("code", code), now);
    }

    private String journee(LocalDate day) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("organisation", HERE);
        fields.put("titre", "Rencontre du numérique");
        fields.put("objet", "Parler des écoles, puis conclure.");
        fields.put("debut", day.toString());
        fields.put("fin", day.toString());
        fields.put("commune", "92048");
        fields.put("places", "20");
        String desk = act(mayor, "/concertation/journees", fields);
        String path = desk.replaceFirst("/preparation.*", "");
        act(mayor, path + "/preparation/session",
                Map.of("jour", day.toString(), "intitule", "Le réseau", "de", "00:00", "a", "23:59", "genre", "TALK"));
        act(mayor, path + "/annonce", Map.of("edition", "0"));
        return path;
    }

    private void call(LocalDate today) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("organisation", HERE);
        fields.put("titre", "Un plan pour les écoles " + PublicId.fresh("T"));
        fields.put("presentation", "Ce que la ville prépare.");
        fields.put("question-1", "Que faut-il réparer d’abord ?");
        fields.put("ouverture", today.toString());
        fields.put("fin", today.plusDays(9).toString());
        fields.put("longueur", "500");
        String call = act(mayor, "/concertation/appels", fields).replace("/preparation", "");
        act(mayor, call + "/publication", Map.of("edition", "0"));
        String proposal = act(mayor, call + "/propositions", Map.of("pour", HERE, "titre", "Des volets", "texte",
                "Des volets dans chaque classe.", "demande", "Que la ville les pose.", "proches", "vu"));
        Map<String, String> answer = Map.of("nom", "Alix", "reponse-1", "Les volets, n° #.", "proches", "vu");
        String known = comes(call + "/contributions", answer, "/concertation/confirmer/");
        String[] faces = {call, call + "/contributions", call + "/propositions", proposal};
        trial("/concertation/appels/{id}/contributions", call + "/contributions", "courriel", known, answer, faces);
        trial("/concertation/appels/{id}/propositions", call + "/propositions", "courriel", known,
                Map.of("nom", "Alix", "titre", "Un vidéoprojecteur # par étage", "texte",
                        "Celui du premier sert à tous, n° #.", "demande", "Que chaque étage ait le sien, n° #.",
                        "proches", "vu"),
                faces);
        trial("/concertation/propositions/{id}/soutiens", proposal + "/soutiens", "courriel", known,
                Map.of("nom", "Alix"), faces);
        trial("/concertation/propositions/{id}/amendements", proposal + "/amendements", "courriel", known,
                Map.of("nom", "Alix", "version", "1", "texte", "Des volets dans chaque classe, et des stores, n° #.",
                        "pourquoi", "Le soleil tourne."),
                faces);
        String sent = send(call + "/contributions", fields(answer, "courriel", fresh())).getHeader("Location");
        String follow = Objects.requireNonNull(sent).replaceFirst(".*suivi=", "");
        trial("/concertation/appels/{id}/lien", call + "/lien", "courriel", known, Map.of("suivi", follow), faces);
    }

    private void trial(String route, String path, String mail, String known, Map<String, String> fields,
            String... faces) {
        trials.put(route, new Trial(route, path, mail, known, fields, List.of(faces)));
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Of the same length as any other. */
    private String fresh() {
        return "inconnu" + (1_000 + number++) + "@exemple.test";
    }

    /** One that nobody knows, as long as that one. */
    private String as(String known) {
        String fresh = fresh();
        int more = known.length() - fresh.length();
        return more < 0 ? fresh.substring(-more) : "x".repeat(more) + fresh;
    }

    /** An address that is known there from now on: whoever has it opened the link of its letter. */
    private String comes(String path, Map<String, String> fields, String link) throws Exception {
        String mail = fresh();
        assertThat(send(path, fields(fields, "courriel", mail)).getStatus()).isEqualTo(303);
        Matcher found = Pattern.compile(link + "[\\w-]{43}").matcher(letters(mail).getLast());
        assertThat(found.find()).isTrue();
        var confirmed = send(found.group(), Map.of("acte", "confirmer", "cle", "c".repeat(43)));
        assertThat(confirmed.getStatus()).isEqualTo(303);
        return mail;
    }

    private Map<String, String> fields(Map<String, String> typed, String mail, String value) {
        Map<String, String> all = new LinkedHashMap<>();
        String n = String.valueOf(1_000 + number++);
        typed.forEach((field, words) -> all.put(field, words.replace("#", n)));
        all.put(mail, value);
        return all;
    }

    private List<String> letters(String mail) {
        return sql.sql("select content::text from post.letter where recipient = :mail order by id")
                .param("mail", mail)
                .query(String.class)
                .list();
    }

    private String act(Actor actor, String path, Map<String, String> fields) throws Exception {
        List<String> all = new ArrayList<>();
        fields.forEach((name, value) -> all.addAll(List.of(name, value)));
        MockHttpServletResponse answer = site.perform(FilledForm.of(actor, path, all)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path + answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(303);
        return Objects.requireNonNull(answer.getHeader("Location")).replaceAll("[?#].*", "");
    }

    /** As a browser that was never here, from an address of its own. */
    private MockHttpServletResponse send(String path, Map<String, String> fields) throws Exception {
        var form = post(path).param(Once.FIELD, Once.fresh()).header(SentAtOnce.COPY, "alone");
        fields.forEach(form::param);
        String from = "198.51.100." + (1 + number++ % 250);
        form.with(request -> {
            request.setRemoteAddr(from);
            return request;
        });
        return site.perform(form).andReturn().getResponse();
    }

    /** All of an answer, but what is drawn anew each time and the address that was typed. */
    private static String said(MockHttpServletResponse answer, Map<String, String> typed) throws Exception {
        String headers = answer.getHeaderNames()
                .stream()
                .sorted()
                .filter(name -> !name.equals("Date"))
                .map(name -> name + ": " + answer.getHeaders(name))
                .collect(Collectors.joining("\n"));
        String all = answer.getStatus() + "\n" + headers + "\n\n" + answer.getContentAsString(StandardCharsets.UTF_8);
        for (String value : typed.values()) {
            if (value.contains("@")) {
                all = all.replace(value, "_").replace(value.toLowerCase(Locale.ROOT), "_");
            }
        }
        return all.replaceAll("[0-9A-Za-z_-]{32,}", "#")
                .replaceAll("Expires=[^;\\]]*", "")
                .replaceAll("\\b1\\d{3}\\b", "#");
    }

    private String read(String path, MockHttpServletResponse after, Map<String, String> typed) throws Exception {
        var asked = get(path);
        if (after.getCookies().length > 0) {
            asked.cookie(after.getCookies());
        }
        return said(site.perform(asked).andReturn().getResponse(), typed);
    }

    private List<String> faces(Trial it) throws Exception {
        List<String> all = new ArrayList<>();
        for (String face : it.faces()) {
            all.add(said(site.perform(get(face)).andReturn().getResponse(), Map.of()));
        }
        return all;
    }

    static Stream<String> routes() {
        return Stream.of("/concertation/appels/{id}/contributions", "/concertation/appels/{id}/lien",
                "/concertation/appels/{id}/propositions", "/concertation/journees/{id}/inscriptions",
                "/concertation/p/{code}", "/concertation/propositions/{id}/amendements",
                "/concertation/propositions/{id}/soutiens", "/connexion/courriel",
                "/formations/sessions/{id}/inscriptions", "/formations/sessions/{id}/presence",
                "/pratiques/{id}/contact");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void theAnswerIsTheSameWhetherAnAddressIsKnownOrNot(String route) throws Exception {
        Trial it = trials.get(route);
        List<String> before = faces(it);
        List<List<String>> told = new ArrayList<>();
        for (String mail : List.of(it.known(), as(it.known()), it.known(), as(it.known()))) {
            Map<String, String> typed = fields(it.fields(), it.mail(), mail);
            int letters = letters(mail).size();
            MockHttpServletResponse answer = send(it.path(), typed);
            String where = answer.getHeader("Location");
            List<String> all = new ArrayList<>(List.of(said(answer, typed)));
            all.add(where == null ? "" : read(where, answer, typed));
            all.addAll(faces(it));
            told.add(all);
            assertThat(answer.getStatus()).as(all.getFirst()).isEqualTo(303);
            if (told.size() <= 2 && !route.equals("/pratiques/{id}/contact")) {
                assertThat(letters(mail)).as("what differs goes by letter").hasSize(letters + 1);
            }
        }
        assertThat(told.get(1)).as("unknown, beside known").isEqualTo(told.get(0));
        assertThat(told.get(2)).as("known once more").isEqualTo(told.get(0));
        assertThat(told.get(3)).as("another unknown").isEqualTo(told.get(0));
        assertThat(faces(it)).as("what anybody reads").isEqualTo(before);
    }

    @Test
    void everyFormThatAStrangerMaySendIsTriedOrAsksForNobody() {
        Set<String> declared = new TreeSet<>(trials.keySet());
        Stream.of(OF_NOBODY, OF_A_SECRET, OF_AUTHORS).forEach(declared::addAll);
        assertThat(routes()).containsExactlyInAnyOrderElementsOf(trials.keySet());
        assertThat(new TreeSet<>(openForms().map(Policies.Route::path).toList()))
                .as("a new form for strangers: try it above, or say why it tells nothing")
                .isEqualTo(declared);
    }

    private Stream<Policies.Route> openForms() {
        return policies.routes()
                .stream()
                .filter(route -> route.who() == Visitor.ANYONE)
                .filter(route -> route.methods().contains("POST"));
    }

    @Test
    void whatIsSaidToAskForNobodyReadsNoAddressNorName() {
        Set<String> taking = new TreeSet<>();
        openForms().filter(route -> OF_NOBODY.contains(route.path()) || OF_AUTHORS.contains(route.path()))
                .filter(route -> TAKES.matcher(method(route.handler())).find())
                .forEach(route -> taking.add(route.path()));
        assertThat(taking).isEmpty();
    }

    /** The text of a method of a controller. */
    private static String method(String handler) {
        String[] names = handler.split("\\.");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Path file = files.filter(one -> one.endsWith(names[0] + ".java")).findFirst().orElseThrow();
            Matcher found = Pattern.compile("(?s)\\n    [^\\n]*\\b" + names[1] + "\\(.*?\\n    }\\n")
                    .matcher(Files.readString(file));
            StringBuilder all = new StringBuilder();
            while (found.find()) {
                all.append(found.group());
            }
            assertThat(all).as(handler).isNotEmpty();
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
