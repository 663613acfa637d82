package fr.preau.tools.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.journal.Entry;
import fr.preau.ground.journal.Filter;
import fr.preau.ground.journal.Journal;
import fr.preau.ground.journal.Tampering;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.SignedIn;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.PersonalData;
import fr.preau.tools.conversation.TalkPanel.Kind;
import fr.preau.tools.conversation.TalkPanel.Message;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Written rules: reported, hidden with a reason, contested once, decided by somebody else. */
@PreauTest
class ModerationTest {
    private static final String MEUDON = "commune-92048";
    private static final String PATH = "/administration/moderation/";
    private final MockMvcTester site;
    private final Conversations conversations;
    private final Moderation moderation;
    private final MessageRows rows;
    private final PersonalData kept;
    private final JdbcClient sql;
    private final Journal journal;
    private final Cast cast;
    private final Actor author;
    private final Actor kim;
    private final Actor lee;
    private final Tampering tampering;

    @Autowired
    ModerationTest(MockMvc mvc, Conversations conversations, Moderation moderation, Journal journal,
            ApplicationContext application) {
        this.site = MockMvcTester.create(mvc);
        this.conversations = conversations;
        this.moderation = moderation;
        this.journal = journal;
        this.rows = application.getBean(MessageRows.class);
        this.kept = MessageRows.messageData();
        this.sql = application.getBean(JdbcClient.class);
        this.tampering = new Tampering(application);
        this.cast = new Cast(application);
        this.author = cast.administrator("Camille Durand", MEUDON);
        this.kim = cast.administrator("Kim Rolland", Actor.INSTANCE);
        this.lee = cast.administrator("Lee Faure", Actor.INSTANCE);
    }

    private String said(String words) {
        return conversations.publish(author, new Conversations.Draft(new Ref("organisation", MEUDON), Kind.COMMENT,
                null, author.mandates().getFirst().mandate(), words, "fr", false));
    }

    private List<Entry> acts(String id) {
        return journal.page(new Filter(null, "organisation:" + MEUDON, null, null, null), null, 200)
                .stream()
                .filter(act -> act.after().containsValue(id))
                .toList();
    }

    @Test
    void aReaderReportsOnceAndNobodySeesWho() {
        Actor reader = cast.actor(cast.person("Noa Petit"));
        String id = said("Un message à signaler");
        String path = "/conversations/" + id + "/signalements";
        assertThat(send(reader, path, Map.of("motif", "Pas de règle choisie"))).hasStatus(422);
        assertThat(send(reader, path, Map.of("regle", "3", "motif", "Un nom d’élève"))).hasStatus(303);
        assertThat(send(reader, path, Map.of("regle", "2"))).hasStatus(303);
        assertThat(page(get(reader, "/conversations/" + id + "/signalement")).select(".note.done").text())
                .contains("règle n° 3");
        assertThat(moderation.reports(id)).hasSize(1);
        assertThat(rows.matters(false, null, 50)).extracting(Message::id).contains(id);
        String seen = page(get(kim, PATH + id)).select("main").text();
        assertThat(seen).contains("Un signalement", "Un nom d’élève").doesNotContain("Noa Petit");
        assertThat(acts(id)).extracting(Entry::action).containsExactly("conversation.comment");
        assertThat(kept.of(sql, reader.id()).toString()).contains("Un nom d’élève");
        kept.erase(sql, reader.id());
        assertThat(moderation.reports(id)).isEmpty();
    }

    @Test
    void reportsOfAMessageThatBreaksNoRuleAreClosed() {
        String id = said("Un message que rien n’interdit");
        moderation.report(lee.id(), id, 2, "");
        assertThat(send(kim, PATH + id + "/classements", Map.of())).hasStatus(303);
        assertThat(moderation.reports(id)).isEmpty();
        assertThat(conversations.message(id).hidden()).isNull();
    }

    @Test
    void aHiddenMessageKeepsItsPlaceAndSaysWhoWhyAndUnderWhichRule() {
        String id = said("Mot à masquer");
        moderation.report(lee.id(), id, 2, "");
        assertThat(send(kim, PATH + id + "/masquages", Map.of("regle", "9", "motif", "non"))).hasStatus(422);
        assertThat(send(kim, PATH + id + "/masquages", Map.of("regle", "2", "motif", "  "))).hasStatus(422);
        assertThat(send(kim, PATH + id + "/masquages", Map.of("regle", "2", "motif", "Une attaque contre quelqu’un")))
                .hasStatus(303);
        for (String path : List.of("/conversations/" + id, "/conversations/" + id + "/versions",
                "/conversations?ref=organisation:" + MEUDON)) {
            String read = page(get(null, path)).select("#" + id).text();
            assertThat(read).as(path)
                    .contains("Masqué le", "par Kim Rolland, règle n° 2", "Une attaque")
                    .doesNotContain("Mot à masquer");
        }
        assertThat(get(null, "/api/v1/conversations?ref=organisation:" + MEUDON)).bodyText()
                .contains(id)
                .doesNotContain("Mot à masquer");
        assertThat(moderation.reports(id)).as("settled").isEmpty();
        assertThat(acts(id).getFirst().action()).isEqualTo("conversation.hidden");
        assertThat(acts(id).getFirst().toString()).contains("rule=2").doesNotContain("attaque");
        assertThatThrownBy(() -> conversations.reword(author, id, "Autre mot")).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> moderation.hide(lee, id, 1, "Encore")).isInstanceOf(Refusal.Conflict.class);
        assertThat(send(kim, PATH + id + "/retablissements", Map.of())).hasStatus(303);
        assertThat(conversations.message(id).hidden()).isNull();
        assertThat(acts(id).getFirst().action()).isEqualTo("conversation.restored");
    }

    @Test
    void itsAuthorContestsOnceAndAnotherModeratorDecides() {
        String id = said("Mot contesté");
        moderation.hide(kim, id, 4, "Hors du sujet");
        String path = "/conversations/" + id + "/recours";
        assertThat(page(get(author, path)).select("main").text()).contains("Mot contesté");
        assertThat(get(lee, path)).hasStatus(403);
        assertThat(send(author, path, Map.of("motif", ""))).hasStatus(422);
        assertThat(send(author, path, Map.of("motif", "C’est le sujet"))).hasStatus(303);
        assertThat(send(author, path, Map.of("motif", "J’insiste"))).hasStatus(409);
        assertThat(rows.matters(false, null, 50)).extracting(Message::id).contains(id);
        String decide = PATH + id + "/decisions";
        Map<String, String> keep = Map.of("decision", "garder", "motif", "Hors du sujet, oui");
        assertThat(send(kim, decide, keep)).as("who hid it").hasStatus(403);
        assertThat(send(lee, decide, Map.of("motif", "Ni l’un ni l’autre"))).hasStatus(422);
        assertThat(send(lee, decide, keep)).hasStatus(303);
        assertThat(page(get(author, path)).select("main").text()).contains("Hors du sujet, oui");
        assertThat(send(lee, decide, keep)).as("decided").hasStatus(409);
        assertThat(acts(id)).extracting(Entry::action)
                .containsExactly("conversation.kept", "conversation.appealed", "conversation.hidden",
                        "conversation.comment");
    }

    @Test
    void anAppealThatIsHeardBringsTheMessageBack() {
        String id = said("Mot rendu");
        moderation.hide(kim, id, 6, "Sans source");
        moderation.appeal(author, id, "La source est là");
        moderation.decide(lee, id, true, "En effet");
        assertThat(page(get(null, "/conversations/" + id)).text()).contains("Mot rendu");
        assertThat(acts(id).getFirst().after()).containsEntry("appeal", true);
        assertThatThrownBy(() -> moderation.appeal(author, id, "Encore")).isInstanceOf(Refusal.Conflict.class);
        assertThatThrownBy(() -> moderation.hide(author, id, 1, "Pas modérateur"))
                .isInstanceOf(Refusal.Forbidden.class);
    }

    @Tag("ci")
    @Test
    void whatWasEditedHiddenAndContestedIsComparedWithItsLines() throws SQLException {
        String id = said("Mot écrit d’abord");
        conversations.reword(author, id, "Mot écrit ensuite");
        moderation.hide(kim, id, 4, "Hors du sujet");
        moderation.appeal(author, id, "C’est le sujet");
        moderation.decide(lee, id, false, "Hors du sujet, oui");
        tampering.isFound("conversation.message", "id", id, "words", "words");
        tampering.isFound("conversation.message", "id", id, "function", "words");
        tampering.isFound("conversation.message", "id", id, "organisation_name", "words");
        tampering.isFound("conversation.wording", "message", id, "words", "words");
        tampering.isFound("conversation.hiding", "message", id, "reason", "reason");
        tampering.isFound("conversation.hiding", "message", id, "appeal", "appeal");
        tampering.isFound("conversation.hiding", "message", id, "answer", "answer");
    }

    @Test
    void aMessageOfBeforeItsWordsWereSignedIsSoundAndSignedOnceChanged() throws SQLException {
        String id = "E-" + PublicId.digits(10);
        String mandate = author.mandates().getFirst().mandate();
        journal.act((at, say) -> {
            sql.sql("""
                    insert into conversation.message (id, ref, kind, person, mandate, organisation, organisation_name, function, language, words, posted_at)
                    values (:id, :ref, 'COMMENT', :person, :mandate, :organisation, 'Meudon', 'maire', 'fr', 'Mot d’avant', :at)
                    """)
                    .param("id", id)
                    .param("ref", "organisation:" + MEUDON)
                    .param("person", author.id())
                    .param("mandate", mandate)
                    .param("organisation", MEUDON)
                    .param("at", Sql.utc(at))
                    .update();
            say.accept(new Journal.Act("conversation.comment", new Ref("organisation", MEUDON), MEUDON,
                    Map.of("message", id), mandate));
        });
        assertThat(tampering.found(id)).isEmpty();
        conversations.reword(author, id, "Mot changé");
        tampering.isFound("conversation.message", "id", id, "words", "words");
    }

    @Test
    void theWrittenRulesAreNumberedAndLinkedFromEveryConversation() {
        Document rules = page(get(null, "/en/moderation"));
        assertThat(rules.select("section.article")).hasSize(Moderation.RULES);
        assertThat(rules.select("#regle-7 h2").text()).contains("Respect the law");
        assertThat(page(get(null, "/conversations?ref=organisation:" + MEUDON)).select("a[href=/moderation]"))
                .isNotEmpty();
    }

    private MvcTestResult get(Actor actor, String path) {
        var request = site.get().uri(path);
        return (actor == null ? request : request.requestAttr(SignedIn.ATTRIBUTE, actor)).exchange();
    }

    private MvcTestResult send(Actor actor, String path, Map<String, String> form) {
        var request = site.post()
                .uri(path)
                .requestAttr(SignedIn.ATTRIBUTE, actor)
                .param(FormToken.FIELD, FormToken.of(actor.secret()))
                .param(Once.FIELD, Once.fresh());
        form.forEach(request::param);
        return request.exchange();
    }

    private static Document page(MvcTestResult result) {
        return Jsoup.parse(new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
