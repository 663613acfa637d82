package fr.preau.rooms.concertation.contribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.post.MailServer;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import jakarta.servlet.http.Cookie;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** The pages of calls: prepared, answered, proposals supported, reworded, merged, answered. */
@PreauTest
class CallPagesTest {
    private static final String HERE = "commune-92048";
    private static final String THERE = "commune-80021";
    private static final Pattern LINK = Pattern.compile("/concertation/confirmer/[\\w-]{43}");
    @Autowired ApplicationContext application;
    @Autowired MockMvc site;
    private Cast cast;
    private Actor mayor;
    private Actor other;

    @BeforeEach
    void gather() {
        cast = new Cast(application);
        mayor = cast.administrator("Camille Modèle", HERE);
        other = cast.administrator("Sacha Modèle", THERE);
    }

    private Document page(@Nullable Actor actor, String path) throws Exception {
        var asked = get(path);
        if (actor != null) {
            asked.requestAttr(SignedIn.ATTRIBUTE, actor);
        }
        MockHttpServletResponse answer = site.perform(asked).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return Jsoup.parse(text(answer));
    }

    private static String text(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(Actor actor, String path, String... fields) throws Exception {
        return site.perform(FilledForm.of(actor, path, fields)).andReturn().getResponse();
    }

    private MockHttpServletResponse browse(@Nullable String browser, String path, String... fields) throws Exception {
        var form = post(path).param(Once.FIELD, Once.fresh());
        if (browser != null) {
            form.cookie(new Cookie("preau-avis", browser));
        }
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return site.perform(form).andReturn().getResponse();
    }

    private static String done(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(() -> {
            try {
                return Jsoup.parse(text(answer)).select(".errors").text();
            } catch (Exception e) {
                return e.toString();
            }
        }).isEqualTo(303);
        return Objects.requireNonNull(answer.getHeader("Location")).replaceAll("[?#].*", "");
    }

    /** The field at fault, and what is said of it. */
    private static String refused(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).isIn(403, 409, 422, 429);
        Document page = Jsoup.parse(text(answer));
        return page.select(".errors a").attr("href") + " " + page.select(".errors li").text();
    }

    private String draft(String... more) throws Exception {
        List<String> fields = new ArrayList<>(
                List.of("organisation", HERE, "titre", "Un plan pour les écoles " + PublicId.fresh("T"), "presentation",
                        "Ce que la ville prépare.", "question-1", "Que faut-il réparer d’abord ?", "indice-1",
                        "Un fait précis.", "question-3", "Qui doit former ?", "ouverture", cast.today().toString(),
                        "fin", cast.today().plusDays(9).toString(), "longueur", "500"));
        fields.addAll(List.of(more));
        String desk = done(send(mayor, "/concertation/appels", fields.toArray(String[]::new)));
        assertThat(desk).endsWith("/preparation");
        return desk.replace("/preparation", "");
    }

    private String opened() throws Exception {
        String path = draft();
        var recap = send(mayor, path + "/publication", "edition", "0", "relire", "oui");
        assertThat(text(recap)).contains("Que faut-il réparer").contains("Publier");
        done(send(mayor, path + "/publication", "edition", "0"));
        return path;
    }

    private String proposed(Actor by, String organisation, String call, String title) throws Exception {
        return done(send(by, call + "/propositions", "pour", organisation, "titre", title, "texte",
                "Le texte de « " + title + " », en quelques mots.", "demande", "Que la ville s’occupe de : " + title,
                "proches", "vu"));
    }

    @Test
    void aDraftIsWrittenChangedPublishedAndClosed() throws Exception {
        String path = draft();
        assertThat(page(mayor, path + "/preparation").select("#question-2").val())
                .as("questions are numbered as they come")
                .isEqualTo("Qui doit former ?");
        assertThat(send(mayor, path + "/preparation", "edition", "0", "titre", "X").getStatus()).isEqualTo(422);
        done(send(mayor, path + "/preparation", "edition", "0", "titre", "Un autre titre", "question-1",
                "Une autre question ?", "ouverture", cast.today().plusDays(2).toString(), "fin",
                cast.today().plusDays(3).toString(), "longueur", "500"));
        assertThat(site.perform(get(path)).andReturn().getResponse().getStatus()).as("a draft is nobody else’s")
                .isEqualTo(404);
        done(send(mayor, path + "/publication", "edition", "1"));
        assertThat(page(null, path).text()).contains("On pourra contribuer du");
        assertThat(
                refused(browse(null, path + "/contributions", "reponse-1", "Le réseau", "courriel", "a@exemple.test")))
                .contains("pas encore ouvert");
        assertThat(page(mayor, "/moi/appels").text()).contains("Un autre titre");
        done(send(mayor, path + "/cloture"));
        assertThat(refused(send(mayor, path + "/contributions", "pour", HERE, "reponse-1", "Le réseau")))
                .contains("clos");
        assertThat(page(null, "/concertation").text()).contains("Un autre titre");
    }

    @Test
    void whatIsMissingInACallIsSaidBesideItsField() throws Exception {
        assertThat(refused(send(mayor, "/concertation/appels", "organisation", HERE, "titre", "T", "longueur", "500",
                "ouverture", "2027-01-09", "fin", "2027-01-01", "question-1", "Une question ?"))).startsWith("#fin");
        assertThat(refused(send(mayor, "/concertation/appels", "organisation", HERE, "titre", "T", "longueur", "500",
                "ouverture", "2027-01-01", "fin", "2027-01-09"))).startsWith("#question-1");
        assertThat(refused(send(mayor, "/concertation/appels", "organisation", THERE, "titre", "T")))
                .startsWith("#organisation");
    }

    @Test
    void anOrganisationAnswersUnderAMandateAndPersonsByALink() throws Exception {
        String path = opened();
        assertThat(refused(send(mayor, path + "/contributions", "pour", THERE, "reponse-1", "Le réseau")))
                .as("without a mandate")
                .startsWith("#pour");
        assertThat(refused(send(mayor, path + "/contributions", "pour", HERE))).startsWith("#reponse-1");
        assertThat(refused(send(mayor, path + "/contributions", "pour", HERE, "reponse-2", "a".repeat(501))))
                .startsWith("#reponse-2")
                .contains("501");
        String there = done(
                send(mayor, path + "/contributions", "pour", HERE, "reponse-1", "Le **réseau** <b>tombe</b>."));
        Document shown = page(null, there);
        assertThat(shown.select("strong").text()).contains("réseau");
        assertThat(shown.select("main b")).isEmpty();
        assertThat(refused(send(mayor, path + "/contributions", "pour", HERE, "reponse-1",
                "Le **réseau** <b>tombe</b>.", "proches", "vu"))).contains("exactement ces mots");
        assertThat(refused(browse(null, path + "/contributions", "reponse-1", "Les volets"))).startsWith("#courriel");
        String mail = PublicId.fresh("p").toLowerCase(Locale.ROOT) + "@exemple.test";
        try (var server = new MailServer(application)) {
            String astray = "x" + mail;
            var asking = browse(null, path + "/contributions", "reponse-1", "Les volets ne ferment plus.", "nom",
                    "Alix Inventé", "courriel", astray);
            String left = Objects.requireNonNull(asking.getHeader("Location"));
            assertThat(page(null, left).select("main").text())
                    .contains("Rien n’est encore publié", "Les volets ne ferment plus.")
                    .contains("Alix Inventé", "indésirables");
            String suivi = left.replaceFirst(".*suivi=", "");
            assertThat(page(null, path + "/lien?suivi=" + "z".repeat(43)).text()).doesNotContain("volets");
            String lien = path + "/lien";
            assertThat(refused(browse(null, lien, "suivi", suivi, "courriel", "nulle part"))).startsWith("#courriel");
            done(browse(null, lien, "suivi", suivi, "courriel", mail));
            assertThat(site.perform(get(link(server, astray))).andReturn().getResponse())
                    .as("a letter that went astray")
                    .extracting(MockHttpServletResponse::getStatus)
                    .isEqualTo(410);
            assertThat(page(null, path + "/contributions").text()).as("before the link").doesNotContain("volets");
            String link = link(server, mail);
            Document asked = page(null, link);
            assertThat(asked.text()).contains("Les volets").contains("Alix Inventé");
            String key = asked.select("input[name=cle]").val();
            var published = browse(null, link, "cle", key);
            String contribution = done(published);
            assertThat(page(null, left).text()).doesNotContain("Les volets ne ferment plus.");
            assertThat(browse(null, lien, "suivi", suivi, "courriel", "y" + mail).getStatus()).as("once published")
                    .isEqualTo(410);
            assertThat(published.getHeader("Set-Cookie")).contains("preau-avis=" + key);
            Document read = page(null, contribution);
            assertThat(read.select("h1").text()).isEqualTo("Alix Inventé");
            assertThat(read.text()).doesNotContain(mail);
            assertThat(site.perform(get(link)).andReturn().getResponse().getStatus()).isEqualTo(410);
            String proposal = done(browse(key, path + "/propositions", "contribution",
                    contribution.substring(contribution.lastIndexOf('/') + 1), "titre", "Réparer les volets", "texte",
                    "Chaque volet est réparé avant l’été.", "demande", "Que la ville paie."));
            assertThat(page(null, proposal).text()).contains("Proposée dans une contribution");
            assertThat(refused(browse(key, proposal + "/soutiens"))).as("one’s own").contains("la vôtre");
            String another = PublicId.fresh("p").toLowerCase(Locale.ROOT) + "@exemple.test";
            done(browse(null, proposal + "/soutiens", "courriel", another));
            done(browse(null, link(server, another), "cle", "b".repeat(43)));
            assertThat(refused(browse("b".repeat(43), proposal + "/soutiens"))).as("twice").contains("déjà");
            assertThat(page(null, proposal).select("#soutiens").text()).contains("moins de cinq personnes");
        }
        done(send(mayor, there + "/moderation", "motif", "Met en cause une personne nommée."));
        assertThat(page(null, there).text()).contains("Met en cause").doesNotContain("réseau");
        assertThat(refused(send(mayor, there + "/moderation", "motif", ""))).startsWith("#motif");
        assertThat(page(null, path + "/contributions").text()).contains("Met en cause").doesNotContain("réseau");
    }

    private MockHttpServletResponse brings(@Nullable String browser, String path, String name, String... fields)
            throws Exception {
        byte[] table = ("objet;prix\n" + name + ";12\n").getBytes(StandardCharsets.UTF_8);
        var form = multipart(path).file(new MockMultipartFile("document", name, "text/csv", table))
                .param(Once.FIELD, Once.fresh());
        if (browser != null) {
            form.cookie(new Cookie("preau-avis", browser));
        }
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        form.content(table); // how long it is must be told
        return site.perform(form).andReturn().getResponse();
    }

    private long kept() {
        return application.getBean(JdbcClient.class).sql("select count(*) from files.file").query(Long.class).single();
    }

    @Test
    void nothingOfAStrangerIsKeptBeforeTheirAddressIsConfirmed() throws Exception {
        String path = opened();
        Document form = page(null, path + "/contribuer");
        assertThat(form.select("input[type=file]")).isEmpty();
        assertThat(form.select("#document").text()).contains("en ouvrant le lien");
        String mail = PublicId.fresh("d").toLowerCase(Locale.ROOT) + "@exemple.test";
        String[] said = {"reponse-1", "Les toits fuient.", "courriel", mail};
        long before = kept();
        String early = PublicId.fresh("avant") + ".csv";
        assertThat(refused(brings(null, path + "/contributions", early, said))).startsWith("#document")
                .contains("aucun n’est gardé avant");
        assertThat(kept()).isEqualTo(before);
        try (var server = new MailServer(application)) {
            done(browse(null, path + "/contributions", said));
            String link = link(server, mail);
            Document asked = page(null, link);
            assertThat(asked.select("input[type=file][name=document]")).hasSize(1);
            String key = asked.select("input[name=cle]").val();
            assertThat(refused(brings(null, link, "devis.png", "cle", key))).startsWith("#document")
                    .contains("en réalité un fichier d’une autre sorte");
            String mine = PublicId.fresh("devis") + ".csv";
            String there = done(brings(null, link, mine, "cle", key));
            assertThat(page(null, there).select("a[href^=/fichiers/]").text()).contains(mine.replace(".csv", ""));
            assertThat(kept()).isEqualTo(before + 1);
            assertThat(page(null, path + "/contributions").text()).contains("Les toits fuient.");
            String again = PublicId.fresh("suite") + ".csv";
            String known = done(brings(key, path + "/contributions", again, "reponse-2", "L’école forme."));
            assertThat(page(null, known).select("a[href^=/fichiers/]").text()).as("in a browser that is known")
                    .contains(again.replace(".csv", ""));
        }
    }

    private static String link(MailServer server, String mail) throws Exception {
        Matcher found = LINK.matcher(MailServer.text(server.received(mail).getLast()));
        assertThat(found.find()).isTrue();
        return found.group();
    }

    @Test
    void aProposalIsSupportedRewordedAndAnswered() throws Exception {
        String path = opened();
        String proposal = proposed(mayor, HERE, path, "Câbler toutes les écoles");
        String near = "#proches";
        assertThat(refused(send(other, path + "/propositions", "pour", THERE, "titre", "Câbler toutes les écoles",
                "texte", "Le texte de « Câbler toutes les écoles », en quelques mots !", "demande",
                "Que la ville s’occupe de : Câbler toutes les écoles"))).startsWith(near);
        assertThat(refused(send(other, path + "/propositions", "pour", THERE, "titre", "Câbler toutes les écoles",
                "texte", "Le texte de « Câbler toutes les écoles », en quelques mots !", "demande",
                "Que la ville s’occupe de : Câbler toutes les écoles", "proches", "vu"))).startsWith("#texte");
        done(send(other, proposal + "/soutiens", "pour", THERE));
        assertThat(refused(send(other, proposal + "/soutiens", "pour", THERE))).contains("déjà");
        assertThat(refused(send(mayor, proposal + "/soutiens", "pour", HERE))).contains("la vôtre");
        assertThat(page(null, proposal).select("#soutiens").text()).contains("1 organisation");
        assertThat(refused(send(other, proposal + "/amendements", "pour", THERE, "version", "1", "texte",
                "Un autre texte, plus court.", "pourquoi", ""))).startsWith("#pourquoi");
        done(send(other, proposal + "/amendements", "pour", THERE, "version", "1", "texte",
                "Le texte, en moins de mots.", "pourquoi", "C’est plus clair ainsi."));
        assertThat(page(null, proposal).select("#amendement-1 del, #amendement-1 ins")).isNotEmpty();
        assertThat(refused(
                send(other, proposal + "/amendements/1", "jugement", "retenir", "motif-1", "Parce que je le veux.")))
                .contains("Seul l’auteur");
        assertThat(refused(send(mayor, proposal + "/amendements/1", "jugement", "retenir"))).startsWith("#motif-1");
        done(send(mayor, proposal + "/amendements/1", "jugement", "retenir", "motif-1", "Plus clair, en effet."));
        assertThat(page(null, proposal).text()).contains("en moins de mots").contains("Plus clair, en effet.");
        assertThat(refused(send(other, proposal + "/amendements", "pour", THERE, "version", "1", "texte",
                "Encore un autre texte.", "pourquoi", "Sur la version d’avant."))).contains("changé");
        assertThat(page(null, proposal).select("#reponses").text())
                .contains("En attente de réponse depuis aujourd’hui");
        assertThat(refused(send(mayor, proposal + "/reponses", "reponse", "REFUSED", "motif", "")))
                .startsWith("#motif");
        assertThat(refused(send(mayor, proposal + "/reponses", "motif", "Parce que c’est fait.")))
                .startsWith("#reponse");
        assertThat(send(other, proposal + "/reponses", "reponse", "PART", "motif", "Parce que c’est fait.").getStatus())
                .isEqualTo(403);
        done(send(mayor, proposal + "/reponses", "reponse", "PART", "motif",
                "En partie, parce que le reste est fait."));
        assertThat(page(null, path + "/propositions?etat=PART").text()).contains("Retenue en partie");
        done(send(mayor, proposal + "/moderation", "motif-moderation", "Met en cause une personne."));
        assertThat(page(null, proposal).text()).contains("Met en cause").doesNotContain("en moins de mots");
    }

    @Test
    void anotherOrganisationThanWhoCallsAnswersItsProposals() throws Exception {
        assertThat(refusedDraft("decideur", "Une organisation que personne ne connaît")).startsWith("#decideur");
        String path = draft("decideur", "/organisations/" + THERE);
        String called = page(mayor, path + "/preparation").select("#decideur").val();
        assertThat(called).isNotEmpty();
        done(send(mayor, path + "/publication", "edition", "0"));
        assertThat(page(null, path).select(".facts").text()).contains("Qui répond aux propositions " + called);
        String proposal = proposed(mayor, HERE, path, "Ouvrir la salle le mercredi");
        String[] reply = {"reponse", "RETAINED", "motif", "Retenue : la salle ouvre en mai."};
        assertThat(refused(send(mayor, proposal + "/reponses", reply))).as("who calls does not decide")
                .contains("revient à " + called);
        assertThat(page(other, "/moi").text()).contains("Répondre à 1 proposition");
        assertThat(page(other, proposal).select("#repondre button.btn")).hasSize(1);
        done(send(other, proposal + "/reponses", reply));
        assertThat(page(null, proposal).select("#reponses").text()).contains("Retenue – " + called)
                .contains("la salle ouvre en mai");
    }

    private String refusedDraft(String field, String value) throws Exception {
        return refused(send(mayor, "/concertation/appels", "organisation", HERE, "titre", "Un appel", "question-1",
                "Que faut-il réparer d’abord ?", "ouverture", cast.today().toString(), "fin",
                cast.today().plusDays(9).toString(), "longueur", "500", field, value));
    }

    @Test
    void twoProposalsBecomeOneWhenTheirAuthorsAgree() throws Exception {
        String text = opened();
        String a = proposed(mayor, HERE, text, "Former les enseignants");
        String b = proposed(other, THERE, text, "Ouvrir un atelier de réparation");
        Actor third = cast.administrator("Charlie Modèle", "commune-59350");
        done(send(third, a + "/soutiens", "pour", "commune-59350"));
        done(send(third, b + "/soutiens", "pour", "commune-59350"));
        done(send(other, a + "/soutiens", "pour", THERE));
        String id = b.substring(b.lastIndexOf('/') + 1);
        String[] into = {"autres", id, "titre", "Former et réparer ensemble", "texte",
                "Un atelier où l’on forme et répare.", "demande", "Que la ville ouvre l’atelier."};
        assertThat(refused(send(third, a + "/fusions", into))).contains("Seuls");
        assertThat(refused(send(mayor, a + "/fusions", "autres", "W-0000000000", "titre", "Former et réparer", "texte",
                "Un atelier où l’on forme.", "demande", "Que la ville ouvre."))).startsWith("#autres");
        done(send(mayor, a + "/fusions", into));
        String fusion = page(other, b).select("article[id^=fusion-]").attr("id").substring(7);
        assertThat(page(null, b).text()).contains("Attend l’accord des auteurs");
        assertThat(refused(send(third, b + "/fusions/" + fusion, "accord", "oui"))).contains("Seul l’auteur");
        done(send(other, b + "/fusions/" + fusion, "accord", "oui"));
        Document merged = page(null, a);
        String c = merged.select("main .board a").attr("href");
        assertThat(merged.text()).contains("en est devenue une autre");
        Document read = page(null, c);
        assertThat(read.select("#soutiens").text()).as("counted once, and not those of its authors")
                .contains("1 organisation,");
        assertThat(refused(send(third, a + "/soutiens", "pour", "commune-59350"))).contains("en est devenue une autre");
        assertThat(refused(browse(null, a + "/soutiens", "courriel", "p@exemple.test"))).as("no letter leaves for it")
                .contains("en est devenue une autre");
        assertThat(refused(send(other, c + "/soutiens", "pour", THERE))).contains("la vôtre");
        String d = proposed(mayor, HERE, text, "Prêter des claviers");
        String e = proposed(other, THERE, text, "Acheter des écrans solides");
        done(send(mayor, d + "/fusions", "autres", e, "titre", "Claviers et écrans", "texte",
                "Tout cela ensemble, en une fois.", "demande", "Que la ville achète."));
        String second = page(other, e).select("article[id^=fusion-]").attr("id").substring(7);
        assertThat(refused(send(other, e + "/fusions/" + second, "accord", "non"))).startsWith("#motif-");
        done(send(other, e + "/fusions/" + second, "accord", "non", "motif-" + second,
                "Ce sont deux sujets différents."));
        assertThat(page(null, d).text()).contains("Ce sont deux sujets différents.");
    }

    private MockHttpServletResponse brought(String call, byte[] file, String... fields) throws Exception {
        var form = multipart(call + "/import").file(new MockMultipartFile("fichier", "export.csv", "text/csv", file))
                .requestAttr(SignedIn.ATTRIBUTE, mayor)
                .param(FormToken.FIELD, FormToken.of(mayor.secret()))
                .param(Once.FIELD, Once.fresh());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        return site.perform(form.content(file)).andReturn().getResponse();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void anExportOfDecidimIsTriedThenBroughtOnce() throws Exception {
        String path = opened();
        byte[] export = utf8(
                """
                        \ufeffid;category/id;category/name/fr;title/fr;title/en;body/fr;state;answer/fr;endorsements/total_count;published_at;url;author/name;is_amend
                        11;3;Qui doit former ?;"=cmd|' /C calc'!A0";;"<p>Un texte &amp; des <strong>mots</strong>.</p><ul><li>un</li></ul>";accepted;<p>Parce que c’est possible.</p>;12;2024-03-01 10:00:00 UTC;https://exemple.test/p/11;Alix Inventé;false
                        12;;;;Only in English;;rejected;;0;2024-03-02T10:00:00+01:00;https://exemple.test/p/12;;false
                        """);
        String rejected = text(brought(path, export, "essai", "oui"));
        assertThat(rejected).contains("Ligne 3").contains("le texte manque");
        assertThat(brought(path, export).getStatus()).as("all or nothing").isEqualTo(422);
        assertThat(page(null, path + "/propositions").text()).contains("Personne n’a encore écrit");
        byte[] sound = utf8(new String(export, StandardCharsets.UTF_8).replace("Only in English;;",
                "Only in English;Some words here.;"));
        assertThat(text(brought(path, sound, "essai", "oui"))).contains("2 propositions à ajouter");
        done(brought(path, sound));
        done(brought(path, sound));
        Document all = page(null, path + "/propositions");
        assertThat(all.select(".results li")).hasSize(2);
        assertThat(all.text()).contains("12 soutiens").doesNotContain("Alix Inventé");
        Document read = page(null, all.select(".results a").last().attr("href"));
        assertThat(read.text()).contains("Un texte & des mots.")
                .contains("Parce que c’est possible.")
                .contains("reprise d’ailleurs");
        String csv = text(site.perform(get(path + "/propositions.csv")).andReturn().getResponse());
        assertThat(csv).contains("'=cmd");
        byte[] answers = utf8("id,1. Que faut-il,réponse 2\na,Le toit.,\nb,,Personne.\n");
        done(brought(path, answers));
        assertThat(page(null, path + "/contributions?question=2").select(".results li")).hasSize(1);
    }

    @Test
    void aTableIsReadAsTheOfficeProgramsOfATownHallSaveIt() throws Exception {
        for (String charset : List.of("windows-1252", "UTF-16")) {
            String path = opened();
            String table = "id;title;body\n1;Réseau d’été;Été comme hiver, à l’école.";
            done(brought(path, table.getBytes(Charset.forName(charset))));
            assertThat(page(null, path + "/propositions").select(".results").text()).as(charset)
                    .contains("Réseau d’été");
        }
    }

    @Test
    void hostileFilesAreRefusedWithASentence() throws Exception {
        String word = opened();
        assertThat(refused(brought(word, new byte[0]))).contains("Choisissez un fichier");
        assertThat(refused(brought(word, new byte[]{'i', 'd', ';', 'P', 'K', 3, 4, 0, 0})))
                .contains("pas un fichier de texte");
        byte[] broken = utf8("id;title;body\n1;Réseau;Été\n2;Réseau;Été X");
        broken[broken.length - 1] = (byte) 0xe9;
        assertThat(refused(brought(word, broken))).contains("UTF-8");
        assertThat(refused(brought(word, utf8("id;title;body\n1;A;\"" + "x".repeat(3_000_000))))).contains("démesurée");
        assertThat(refused(brought(word, utf8("id;title;body\n" + "1;A;B\n".repeat(1_000_000))))).contains("10");
        assertThat(refused(brought(word, utf8("x".repeat(200_000))))).contains("trop longue");
        assertThat(refused(brought(word, utf8("id;title;title;body\n1;A;B;C")))).contains("deux fois");
        String lines = text(brought(word, utf8(
                "id;title;body;url;published_at;supports\n1;Titre;Texte assez long;javascript:alert(1);;\n2;Titre;Texte;;hier;\n2;Titre;Texte;;;beaucoup\n;T;B;;;\n")));
        assertThat(lines).contains("Ligne 2")
                .contains("page web")
                .contains("hier")
                .contains("beaucoup")
                .contains("Ligne 5");
    }

    @Test
    void theApiReadsByKeyAndTheFeedsTellTheLatest() throws Exception {
        String path = opened();
        String call = path.substring(path.lastIndexOf('/') + 1);
        proposed(mayor, HERE, path, "Câbler toutes les écoles");
        proposed(mayor, HERE, path, "Peindre les préaux en bleu");
        done(send(mayor, path + "/contributions", "pour", HERE, "reponse-1", "Le réseau tombe."));
        String first = text(site.perform(get("/api/v1/proposals?taille=1&call=" + call)).andReturn().getResponse());
        assertThat(first).contains("Peindre les préaux").contains("\"next\"").contains("\"total\":2");
        assertThat(text(site.perform(get("/api/v1/contributions?call=" + call)).andReturn().getResponse()))
                .contains("Le réseau tombe.");
        assertThat(text(site.perform(get(path + "/propositions.atom")).andReturn().getResponse())).contains("Peindre");
        assertThat(site.perform(get("/api/v1/proposals?state=X")).andReturn().getResponse().getStatus()).isEqualTo(400);
        assertThat(page(null, path + "/contributions?q=réseau").select(".results li")).hasSize(1);
    }
}
