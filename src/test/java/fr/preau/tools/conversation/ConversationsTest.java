package fr.preau.tools.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.journal.Entry;
import fr.preau.ground.journal.Filter;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.PersonalData;
import fr.preau.tools.conversation.TalkPanel.Kind;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What organisations say about a thing: written, shown, changed, told. */
@PreauTest
class ConversationsTest {
    private static final String MEUDON = "commune-92048";
    private static int things;
    private final MockMvcTester site;
    private final Conversations conversations;
    private final Journal journal;
    private final JdbcClient sql;
    private final Cast cast;
    private final PersonalData kept;

    @Autowired
    ConversationsTest(MockMvc mvc, Conversations conversations, Journal journal, JdbcClient sql,
            ApplicationContext application) {
        this.site = MockMvcTester.create(mvc);
        this.conversations = conversations;
        this.journal = journal;
        this.sql = sql;
        this.cast = new Cast(application);
        this.kept = MessageRows.messageData();
    }

    private static Ref thing() {
        return new Ref("chose", "CT" + things++);
    }

    private String say(Actor actor, Ref ref, String parent, String words) {
        Kind kind = parent == null ? Kind.QUESTION : Kind.ANSWER;
        String mandate = actor.mandates().getFirst().mandate();
        return conversations.publish(actor, new Conversations.Draft(ref, kind, parent, mandate, words, "fr", false));
    }

    private List<Entry> acts(Ref ref) {
        return journal.page(new Filter(null, ref.toString(), null, null, null), null, 50);
    }

    @Test
    void aQuestionAndItsAnswersAreShownWithWhoSpeaksForWhom() {
        Actor asks = cast.administrator("Camille Durand", MEUDON);
        Actor answers = cast.administrator("Noa Petit", "O-AMF");
        Ref ref = thing();
        String first = say(asks, ref, null, "Combien de *classes* ?");
        say(answers, ref, first, "Douze.");
        say(asks, ref, null, "Et le réseau ?");
        TalkPanel panel = conversations.on(ref);
        assertThat(panel.exchanges()).extracting(exchange -> exchange.first().words())
                .as("the latest first")
                .containsExactly("Et le réseau ?", "Combien de *classes* ?");
        TalkPanel.Author author = panel.exchanges().getLast().first().author();
        assertThat(author.name()).isEqualTo("Camille Durand");
        assertThat(author.function()).isEqualTo("adjointe à l’éducation");
        assertThat(author.organisation()).isEqualTo(MEUDON);
        assertThat(panel.exchanges().getLast().answers()).singleElement()
                .satisfies(message -> assertThat(message.kind()).isEqualTo(Kind.ANSWER));
        assertThat(acts(ref)).extracting(Entry::action)
                .containsExactly("conversation.question", "conversation.answer", "conversation.question");
        assertThat(acts(ref).toString()).doesNotContain("Combien", "Durand");
    }

    @Test
    void pagesOfExchangesAreCutByTheirKey() {
        Actor asks = cast.administrator("Camille Durand", MEUDON);
        Ref ref = thing();
        for (int i = 1; i <= 23; i++) {
            say(asks, ref, null, "Question " + i);
        }
        TalkPanel first = conversations.on(ref);
        TalkPanel second = conversations.on(ref, first.older());
        TalkPanel third = conversations.on(ref, second.older());
        assertThat(first.exchanges()).hasSize(10);
        assertThat(second.exchanges().getFirst().first().words()).isEqualTo("Question 13");
        assertThat(third.exchanges()).hasSize(3);
        assertThat(third.older()).isNull();
        assertThat(conversations.on(thing()).exchanges()).isEmpty();
    }

    @Test
    void thanksAreOrganisationsNamedOnceEach() {
        Actor one = cast.administrator("Camille Durand", MEUDON);
        Actor colleague = cast.administrator("Alix Roux", MEUDON);
        Actor other = cast.administrator("Noa Petit", "O-AMF");
        Ref ref = thing();
        for (Actor actor : List.of(one, colleague, other, one)) {
            conversations.thank(actor, ref, actor.mandates().getFirst().mandate());
        }
        assertThat(conversations.on(ref).thanks()).extracting(TalkPanel.Thanks::organisation)
                .containsExactly(MEUDON, "O-AMF");
        assertThat(acts(ref)).hasSize(2);
    }

    @Test
    void onlyAMandateToContributeThatIsOnesOwnLetsOneSpeak() {
        Actor speaks = cast.administrator("Camille Durand", MEUDON);
        String reviewer = cast.person("Jo Blanc");
        String review = cast.mandate(reviewer, MEUDON, EnumSet.of(Power.REVIEW), cast.today(), null);
        Ref ref = thing();
        String theirs = speaks.mandates().getFirst().mandate();
        for (String mandate : List.of(review, theirs, "M-0000000000")) {
            assertThatThrownBy(() -> conversations.publish(cast.actor(reviewer),
                    new Conversations.Draft(ref, Kind.COMMENT, null, mandate, "Moi", "fr", false))).as(mandate)
                    .isInstanceOf(Refusal.Forbidden.class);
        }
        assertThat(conversations.on(ref).exchanges()).isEmpty();
    }

    @Test
    void anAuthorChangesTheirWordsForAQuarterOfAnHourAndEachVersionIsKept() {
        Actor author = cast.administrator("Camille Durand", MEUDON);
        Actor other = cast.administrator("Noa Petit", MEUDON);
        String id = say(author, thing(), null, "Premier jet");
        conversations.reword(author, id, "Deuxième jet");
        conversations.reword(author, id, "Deuxième jet");
        conversations.reword(author, id, "Troisième jet");
        assertThat(conversations.message(id).words()).isEqualTo("Troisième jet");
        assertThat(conversations.wordings(id)).extracting(Conversations.Wording::words)
                .containsExactly("Deuxième jet", "Premier jet");
        assertThatThrownBy(() -> conversations.reword(other, id, "Pas moi")).isInstanceOf(Refusal.Forbidden.class);
        sql.sql("update conversation.message set posted_at = posted_at - interval '15 minutes' where id = :id")
                .param("id", id)
                .update();
        assertThatThrownBy(() -> conversations.reword(author, id, "Trop tard")).isInstanceOf(Refusal.Conflict.class);
        assertThat(get(author, "/conversations/" + id + "/modification")).hasStatus(409);
        assertThat(page(get(author, "/conversations/" + id + "/versions")).select(".words").eachText())
                .containsExactly("Troisième jet", "Deuxième jet", "Premier jet");
    }

    @Test
    void oneWritesSeesItFirstAndPublishesOnce() {
        Actor actor = cast.administrator("Camille Durand", MEUDON);
        Document form = page(get(actor, "/conversations/nouvelle?ref=organisation:" + MEUDON));
        assertThat(form.select("form[action=/conversations] textarea[name=texte]")).hasSize(1);
        Map<String, String> typed = form("organisation:" + MEUDON, "Une **question** à voir", actor);
        typed.put("suite", "apercu");
        MvcTestResult seen = send(actor, "/conversations", "", typed);
        assertThat(seen).hasStatus(200);
        assertThat(page(seen).select("#apercu strong").text()).isEqualTo("question");
        typed.remove("suite");
        String once = Once.fresh();
        MvcTestResult published = send(actor, "/conversations", once, typed);
        assertThat(published).hasStatus(303);
        String path = Objects.requireNonNull(published.getResponse().getHeader("Location"));
        assertThat(send(actor, "/conversations", once, typed).getResponse().getHeader("Location")).isEqualTo(path);
        Document thread = page(get(actor, path));
        assertThat(thread.select(".said")).hasSize(1);
        assertThat(thread.select(".said").text()).contains("Camille Durand, adjointe à l’éducation, Meudon",
                "Modifier");
        Map<String, String> answer = form("", "Une réponse", actor);
        answer.put("echange", path.substring(path.lastIndexOf('/') + 1));
        MvcTestResult answered = send(actor, "/conversations", Once.fresh(), answer);
        assertThat(answered.getResponse().getHeader("Location")).startsWith(path + "#E-");
        Map<String, String> reworded = Map.of("texte", "Une question mieux dite");
        assertThat(send(actor, path + "/modifications", Once.fresh(), reworded)).hasStatus(303);
        Document all = page(get(null, "/conversations?ref=organisation:" + MEUDON));
        assertThat(all.text()).contains("Une question mieux dite");
        assertThat(all.select(".replies .said")).isNotEmpty();
        assertThat(all.select(".said a[href$=modification]")).isEmpty();
    }

    @Test
    void whatIsNotRightComesBackWithEverythingThatWasTyped() {
        Actor actor = cast.administrator("Camille Durand", MEUDON);
        String long5001 = "é".repeat(5_001);
        MvcTestResult tooLong = send(actor, "/conversations", "", form("organisation:" + MEUDON, long5001, actor));
        assertThat(tooLong).hasStatus(422);
        assertThat(page(tooLong).select("textarea").val()).isEqualTo(long5001);
        assertThat(page(tooLong).select(".errors a[href=#texte]").text()).contains("5\u202f001");
        assertThat(send(actor, "/conversations", "", form("organisation:" + MEUDON, " \u200b\u3164 ?", actor)))
                .hasStatus(422);
        Map<String, String> voiceless = form("organisation:" + MEUDON, "Sans mandat", actor);
        voiceless.put("mandat", "M-0000000000");
        MvcTestResult refused = send(actor, "/conversations", "", voiceless);
        assertThat(refused).hasStatus(422);
        assertThat(page(refused).select("textarea").val()).isEqualTo("Sans mandat");
        assertThat(send(actor, "/conversations", "", form("chose:inconnue", "Sur quoi ?", actor))).hasStatus(404);
        Map<String, String> vote = form("organisation:" + MEUDON, "Pour", actor);
        vote.put("genre", "vote");
        assertThat(send(actor, "/conversations", "", vote)).hasStatus(400);
    }

    @Test
    void invisibleCharactersAreTakenOutAndThatIsSaid() {
        Actor actor = cast.administrator("Camille Durand", MEUDON);
        MvcTestResult cleaned = send(actor, "/conversations", "",
                form("organisation:" + MEUDON, "salut e" + "\u0301".repeat(7), actor));
        assertThat(cleaned).hasStatus(422);
        assertThat(page(cleaned).select("textarea").val()).isEqualTo("salut é" + "\u0301".repeat(3));
        assertThat(page(cleaned).select(".errors").text()).contains("3 caractères invisibles");
        MvcTestResult sent = send(actor, "/conversations", "",
                form("organisation:" + MEUDON, "sa\u200blut \u202eedoc\u202c", actor));
        assertThat(sent).hasStatus(303);
        String said = sent.getResponse().getRedirectedUrl();
        assertThat(page(get(null, said)).select(".said").text()).contains("salut edoc");
        String id = say(actor, thing(), null, "l\u2066à\u0000");
        assertThat(conversations.message(id).words()).isEqualTo("là");
    }

    @Test
    void anErasedPersonLeavesWhatTheirOrganisationSaidWithoutTheirName() {
        Actor actor = cast.administrator("Lou Martin", MEUDON);
        Ref ref = thing();
        String id = say(actor, ref, null, "Ce que dit Meudon");
        assertThat(kept.of(sql, actor.id()).toString()).contains(id, "Ce que dit Meudon");
        sql.sql("update account.person set name = '', mail = null, erased_at = kernel.clock() where id = :id")
                .param("id", actor.id())
                .update();
        kept.erase(sql, actor.id());
        assertThat(conversations.on(ref).exchanges().getFirst().first().author().name()).isNull();
        assertThat(page(get(null, "/conversations/" + id)).select(".said").text())
                .contains("personne effacée, adjointe à l’éducation, Meudon", "Ce que dit Meudon");
    }

    private static Map<String, String> form(String ref, String words, Actor actor) {
        HeldMandate held = actor.mandates().getFirst();
        var form = new HashMap<String, String>();
        form.put("ref", ref);
        form.put("genre", "question");
        form.put("mandat", held.mandate());
        form.put("texte", words);
        return form;
    }

    private MvcTestResult get(Actor actor, String path) {
        var request = site.get().uri(path);
        return (actor == null ? request : request.requestAttr(SignedIn.ATTRIBUTE, actor)).exchange();
    }

    private MvcTestResult send(Actor actor, String path, String once, Map<String, String> form) {
        var request = site.post()
                .uri(path)
                .requestAttr(SignedIn.ATTRIBUTE, actor)
                .param(FormToken.FIELD, FormToken.of(actor.secret()))
                .param(Once.FIELD, once);
        form.forEach(request::param);
        return request.exchange();
    }

    private static Document page(MvcTestResult result) {
        return Jsoup.parse(new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
