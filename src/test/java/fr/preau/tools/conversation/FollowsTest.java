package fr.preau.tools.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.journal.Journal;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.policy.FormToken;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.round.Slices;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.People;
import fr.preau.tools.conversation.Follows.Rhythm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What people follow, and the mails that tell them. */
@PreauTest
class FollowsTest {
    private static final String MEUDON = "commune-92048";
    private static final Ref OF_MEUDON = new Ref("organisation", MEUDON);
    private static int things;
    private final MockMvcTester site;
    private final Follows follows;
    private final Journal journal;
    private final People people;
    private final JdbcClient sql;
    private final Cast cast;
    private final ApplicationContext application;
    private final Follows kept;

    @Autowired
    FollowsTest(MockMvc mvc, Follows follows, Journal journal, People people, JdbcClient sql,
            ApplicationContext application) {
        this.site = MockMvcTester.create(mvc);
        this.follows = follows;
        this.journal = journal;
        this.people = people;
        this.sql = sql;
        this.cast = new Cast(application);
        this.application = application;
        this.kept = application.getBean(Follows.class);
    }

    private Digests node() {
        return application.getBean(Digests.class);
    }

    private void record(Ref object, String organisation, int times) {
        journal.record((at, say) -> {
            for (int i = 0; i < times; i++) {
                say.accept(new Journal.Act("organisation.changed", object, organisation, Map.of(), Map.of(),
                        List.of("operator")));
            }
            return at;
        });
    }

    private static Ref thing() {
        return new Ref("chose", "FT" + things++);
    }

    private void due(String person) {
        sql.sql("update conversation.alert set next_at = kernel.clock() where person = :person")
                .param("person", person)
                .update();
    }

    private List<String> letters(String person) {
        return sql.sql("select content::text from post.letter where recipient = :mail order by id")
                .param("mail", people.get(person).orElseThrow().mail())
                .query((row, number) -> row.getString(1))
                .list();
    }

    private String token(String person) {
        return sql.sql("select token from conversation.alert where person = :person")
                .param("person", person)
                .query((row, number) -> row.getString(1))
                .single();
    }

    @Test
    void aDigestTellsWhatHappenedSinceOneFollows() {
        String person = cast.person("Alix Morel");
        Ref ref = thing();
        record(ref, "commune-01001", 1);
        follows.follow(person, ref, null);
        follows.follow(person, OF_MEUDON, null);
        due(person);
        Slices.all(node()::tell);
        assertThat(letters(person)).as("nothing happened").isEmpty();
        record(ref, "commune-01001", 1);
        record(thing(), MEUDON, 1);
        record(ref, MEUDON, 1);
        record(thing(), "commune-01001", 1);
        due(person);
        Slices.all(node()::tell);
        assertThat(letters(person)).hasSize(1);
        assertThat(letters(person).getFirst()).contains("3 actes que vous suivez", "Par l’exploitant, à la console",
                "http://localhost:8080/moi/alertes", "http://localhost:8080/alertes/arret?jeton=" + token(person));
        due(person);
        Slices.all(node()::tell);
        assertThat(letters(person)).as("told once").hasSize(1);
    }

    @Test
    void whoeverAskedIsToldOfTheAnswersOfOthersAndOfNothingElse() {
        Conversations conversations = application.getBean(Conversations.class);
        Actor asks = cast.administrator("Noa Petit", MEUDON);
        Actor answers = cast.administrator("Lou Martin", "O-AMF");
        Ref ref = thing();
        String id = conversations.publish(asks, said(asks, ref, null));
        assertThat(follows.of(asks.id()).follows()).extracting(follow -> follow.target().toString())
                .containsExactly("message:" + id);
        conversations.publish(answers, said(answers, ref, null));
        conversations.publish(asks, said(asks, ref, id));
        due(asks.id());
        Slices.all(node()::tell);
        assertThat(letters(asks.id())).isEmpty();
        conversations.publish(answers, said(answers, ref, id));
        due(asks.id());
        Slices.all(node()::tell);
        assertThat(letters(asks.id())).hasSize(1);
        assertThat(letters(asks.id()).getFirst()).contains("1 acte que vous suivez", "Réponse à une question");
    }

    @Test
    void whoeverFollowsAThemeOrATerritoryIsToldOfWhatBelongsToIt() {
        String theme = cast.person("Alix Morel");
        String place = cast.person("Sacha Petit");
        Ref sheet = thing();
        Ref after = thing();
        follows.follow(theme, new Ref("theme", "NETWORK"), null);
        follows.follow(place, new Ref("commune", "92048"), null);
        belongs(sheet, "theme:NETWORK", "commune:92048");
        record(sheet, "commune-01001", 1);
        List.of(theme, place).forEach(this::due);
        Slices.all(node()::tell);
        assertThat(List.of(theme, place)).allSatisfy(person -> assertThat(letters(person)).hasSize(1));
        belongs(sheet, "theme:NETWORK");
        belongs(after, "commune:92048");
        record(sheet, "commune-01001", 1);
        List.of(theme, place).forEach(this::due);
        Slices.all(node()::tell);
        assertThat(letters(theme)).hasSize(2);
        assertThat(letters(place)).as("no longer there").hasSize(1);
    }

    private void belongs(Ref thing, String... wholes) {
        sql.sql("select conversation.take_belonging(:thing, string_to_array(:wholes, ' '))")
                .param("thing", thing.toString())
                .param("wholes", String.join(" ", wholes))
                .query((row, number) -> true)
                .list();
    }

    @Test
    void aSheetAThemeATerritoryAndAnOrganisationAreFollowed() {
        Actor actor = cast.administrator("Camille Durand", MEUDON);
        for (String target : List.of("theme:NETWORK", "commune:92048", "departement:92", "organisation:O-AMF")) {
            assertThat(get(actor, "/suivre?cible=" + target)).as(target).hasStatus(200);
            assertThat(send(actor, "/moi/alertes/suivis", Once.fresh(), Map.of("cible", target))).as(target)
                    .hasStatus(303);
        }
        assertThat(follows.of(actor.id()).rhythm()).isEqualTo(Rhythm.WEEKLY);
        assertThat(page(get(actor, "/moi/alertes")).select(".results h3").eachText())
                .contains("Réseau et très haut débit");
        assertThat(get(actor, "/suivre?cible=theme:UNKNOWN")).hasStatus(404);
    }

    private static Conversations.Draft said(Actor actor, Ref ref, String parent) {
        return new Conversations.Draft(ref, parent == null ? TalkPanel.Kind.QUESTION : TalkPanel.Kind.ANSWER, parent,
                actor.mandates().getFirst().mandate(), "Quelques mots", "fr", parent == null);
    }

    @Test
    void severalNodesWriteEachDigestOnce() throws Exception {
        List<String> readers = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> cast.person("Sacha " + i))
                .toList();
        Ref ref = thing();
        readers.forEach(person -> follows.follow(person, ref, null));
        record(ref, MEUDON, 25);
        readers.forEach(this::due);
        List<Callable<Boolean>> nodes = java.util.stream.IntStream.range(0, 4)
                .mapToObj(i -> node())
                .<Callable<Boolean>>map(node -> () -> Slices.all(node::tell) >= 0)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> done : threads.invokeAll(nodes)) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(readers).allSatisfy(person -> assertThat(letters(person)).as(person).hasSize(1));
        assertThat(letters(readers.getFirst()).getFirst()).contains("plus de 20 actes", "D’autres actes ont eu lieu");
    }

    @Test
    void whoeverWasToldNothingIsNotToldLater() {
        String person = cast.person("Noa Petit");
        Ref ref = thing();
        follows.follow(person, ref, null);
        follows.tell(person, Rhythm.NONE);
        record(ref, MEUDON, 1);
        due(person);
        Slices.all(node()::tell);
        follows.tell(person, Rhythm.DAILY);
        due(person);
        Slices.all(node()::tell);
        assertThat(letters(person)).isEmpty();
        people.speak(person, "en");
        record(ref, MEUDON, 1);
        due(person);
        Slices.all(node()::tell);
        assertThat(letters(person).getFirst()).contains("Préau: 1 act you follow",
                "http://localhost:8080/en/alertes/arret");
    }

    @Test
    void onePostFromTheMailStopsTheDigestsAndAGetOnlyAsks() {
        String person = cast.person("Eli Roux");
        follows.follow(person, OF_MEUDON, null);
        String address = "/alertes/arret?jeton=" + token(person);
        MvcTestResult asked = site.get().uri(address).exchange();
        assertThat(asked).hasStatus(200);
        assertThat(page(asked).select("main form[method=post]")).hasSize(1);
        assertThat(follows.of(person).rhythm()).isEqualTo(Rhythm.WEEKLY);
        assertThat(site.post().uri(address).param("List-Unsubscribe", "One-Click").exchange()).hasStatus(200);
        assertThat(follows.of(person).rhythm()).isEqualTo(Rhythm.NONE);
        assertThat(follows.of(person).follows()).hasSize(1);
        assertThat(site.post().uri("/alertes/arret?jeton=unknown").exchange()).hasStatus(200);
    }

    @Test
    void oneFollowsAndStopsFromThePages() {
        Actor actor = cast.administrator("Camille Durand", MEUDON);
        Document before = page(get(actor, "/suivre?cible=" + OF_MEUDON));
        assertThat(before.select("form[action=/moi/alertes/suivis] [name=_once]")).hasSize(1);
        assertThat(before.select("a[href='/journal.atom?organisation=" + MEUDON + "']")).hasSize(1);
        String mandate = actor.mandates().getFirst().mandate();
        assertThat(before.select("option").eachAttr("value")).contains("", mandate);
        Map<String, String> form = Map.of("cible", OF_MEUDON.toString(), "mandat", mandate);
        String once = Once.fresh();
        assertThat(send(actor, "/moi/alertes/suivis", once, form)).hasStatus(303);
        assertThat(send(actor, "/moi/alertes/suivis", once, form)).hasStatus(303);
        assertThat(follows.of(actor.id()).follows()).singleElement()
                .satisfies(follow -> assertThat(follow.mandate()).isEqualTo(mandate));
        Document all = page(get(actor, "/moi/alertes"));
        assertThat(all.select(".results h3").eachText()).containsExactly("Meudon");
        send(actor, "/moi/alertes/rythme", Once.fresh(), Map.of("rythme", "DAILY"));
        assertThat(follows.of(actor.id()).rhythm()).isEqualTo(Rhythm.DAILY);
        send(actor, "/moi/alertes/arrets", Once.fresh(), Map.of("cible", OF_MEUDON.toString()));
        assertThat(follows.of(actor.id()).follows()).isEmpty();
        send(actor, "/moi/alertes/suivis", Once.fresh(), form);
        send(actor, "/moi/alertes/arrets", Once.fresh(), Map.of("cible", "tout"));
        assertThat(page(get(actor, "/en/moi/alertes")).text()).contains("You follow nothing yet");
    }

    @Test
    void oneFollowsOnlyWhatExistsAndUnderOnesOwnMandate() {
        Actor actor = cast.administrator("Camille Durand", MEUDON);
        String other = cast.mandate(cast.person("Jo Blanc"), MEUDON, EnumSet.of(Power.CONTRIBUTE), cast.today(), null);
        String path = "/moi/alertes/suivis";
        assertThat(send(actor, path, "", Map.of("cible", "organisation:commune-00000"))).hasStatus(404);
        assertThat(send(actor, path, "", Map.of("cible", OF_MEUDON.toString(), "mandat", other))).hasStatus(403);
        assertThat(send(actor, "/moi/alertes/rythme", "", Map.of("rythme", "HOURLY"))).hasStatus(400);
        assertThat(site.post()
                .uri(path)
                .requestAttr(SignedIn.ATTRIBUTE, actor)
                .param("cible", OF_MEUDON.toString())
                .exchange()).as("without the token of the session").hasStatus(403);
        assertThat(follows.of(actor.id()).follows()).isEmpty();
    }

    @Test
    void whatIsFollowedForAnOrganisationPassesToWhoeverRenewsTheMandate() {
        String before = cast.person("Camille Durand");
        String after = cast.person("Dominique Petit");
        EnumSet<Power> powers = EnumSet.of(Power.CONTRIBUTE);
        String old = cast.mandate(before, MEUDON, powers, cast.today(), null);
        String renewed = cast.mandate(after, MEUDON, powers, cast.today(), null);
        Ref own = thing();
        follows.follow(before, OF_MEUDON, old);
        follows.follow(before, own, null);
        kept.handOver(old, renewed, follows.now());
        assertThat(follows.of(before).follows()).extracting(Follows.Follow::target).containsExactly(own);
        assertThat(follows.of(after).follows()).singleElement()
                .satisfies(follow -> assertThat(follow.mandate()).isEqualTo(renewed));
        EnumSet<Power> more = EnumSet.of(Power.CONTRIBUTE, Power.REVIEW);
        String again = cast.mandate(after, MEUDON, more, cast.today(), null);
        kept.handOver(renewed, again, follows.now());
        assertThat(follows.of(after).follows()).singleElement()
                .satisfies(follow -> assertThat(follow.mandate()).isEqualTo(again));
    }

    @Test
    void whatOneFollowsIsTakenAwayAndErasedWithOnesData() {
        String person = cast.person("Lou Martin");
        follows.follow(person, OF_MEUDON, null);
        assertThat(Follows.followData().of(sql, person).toString()).contains("WEEKLY", OF_MEUDON.toString());
        Follows.followData().erase(sql, person);
        assertThat(follows.of(person).follows()).isEmpty();
        assertThat(sql.sql("select count(*) from conversation.alert where person = :person")
                .param("person", person)
                .query((row, number) -> row.getInt(1))
                .single()).isZero();
    }

    @Test
    void aDigestComesInTheMorning() {
        Instant sunday = Instant.parse("2026-11-22T12:00:00Z");
        Instant early = Instant.parse("2026-11-23T05:59:59Z");
        assertThat(Rhythm.WEEKLY.after(sunday)).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(Rhythm.WEEKLY.after(early)).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(Rhythm.WEEKLY.after(early.plusSeconds(1))).isEqualTo("2026-11-30T06:00:00Z");
        assertThat(Rhythm.DAILY.after(early)).isEqualTo("2026-11-23T06:00:00Z");
        assertThat(Rhythm.DAILY.after(Instant.parse("2026-03-28T12:00:00Z"))).as("the night the clocks change")
                .isEqualTo("2026-03-29T05:00:00Z");
    }

    private MvcTestResult get(Actor actor, String path) {
        return site.get().uri(path).requestAttr(SignedIn.ATTRIBUTE, actor).exchange();
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

    private static Document page(MvcTestResult answer) {
        assertThat(answer).hasStatus(200);
        return Jsoup
                .parse(new String(answer.getMvcResult().getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
