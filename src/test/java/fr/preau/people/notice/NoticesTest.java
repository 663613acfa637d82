package fr.preau.people.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Ref;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.policy.Power;
import fr.preau.ground.policy.SignedIn;
import fr.preau.ground.post.MailServer;
import fr.preau.ground.round.Slices;
import fr.preau.ground.web.FilledForm;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Cast;
import fr.preau.people.account.People;
import fr.preau.people.notice.Notices.Audience;
import fr.preau.people.notice.Notices.Notice;
import fr.preau.people.notice.Rhythms.Rhythm;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Who is told what, where, when, and how often. */
@PreauTest
class NoticesTest {
    private static final String KIND = "review.notice.published";
    private static final String MEUDON = "commune-92048";
    private static int things;
    private final MockMvc site;
    private final ApplicationContext application;
    private final Notices notices;
    private final Rhythms rhythms;
    private final JdbcClient sql;
    private final Cast cast;
    private final News news;

    @Autowired
    NoticesTest(MockMvc site, ApplicationContext application, Notices notices, Rhythms rhythms) {
        this.site = site;
        this.application = application;
        this.notices = notices;
        this.rhythms = rhythms;
        this.sql = application.getBean(JdbcClient.class);
        this.cast = new Cast(application);
        this.news = new News(application);
    }

    private Instant now() {
        return sql.sql("select kernel.clock() as at").query((row, number) -> Sql.instant(row, "at")).single();
    }

    private static Notice told(String name) {
        return told(new Ref("pratique", "NT" + things++), name);
    }

    private static Notice told(Ref thing, String name) {
        return Notice.of(KIND, thing, name, "/pratiques/" + thing.id());
    }

    private Instant mailed(String person) {
        return sql.sql("select mail_at from notice.notice where person = :person order by id")
                .param("person", person)
                .query((row, number) -> Sql.instantOrNull(row, "mail_at"))
                .list()
                .getLast();
    }

    private String address(String person) {
        return application.getBean(People.class).get(person).orElseThrow().mail();
    }

    private Document page(Actor actor, String path) throws Exception {
        return Jsoup.parse(site.perform(get(path).requestAttr(SignedIn.ATTRIBUTE, actor))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    void who_may_do_it_today_is_told_once_and_who_did_it_is_not() {
        Actor author = cast.administrator("Camille Durand", MEUDON);
        Actor colleague = cast.administrator("Noa Petit", MEUDON);
        cast.mandate(colleague.id(), MEUDON, EnumSet.of(Power.PUBLISH), cast.today(), null);
        String reader = cast.person("Jo Blanc");
        cast.mandate(reader, MEUDON, EnumSet.of(Power.VOTE), cast.today(), null);
        String former = cast.person("Eli Roux");
        cast.mandate(former, MEUDON, EnumSet.of(Power.PUBLISH), cast.today().minusDays(9), cast.today().minusDays(1));
        notices.tell(now(), told("Un cartable numérique"),
                Audience.holding(List.of(MEUDON), Power.PUBLISH, Power.CONTRIBUTE).but(author.id()));
        assertThat(news.fresh(colleague.id())).containsExactly("Publiée : « Un cartable numérique »");
        assertThat(news.fresh(author.id())).isEmpty();
        assertThat(news.fresh(reader)).isEmpty();
        assertThat(news.fresh(former)).isEmpty();
    }

    @Test
    void nobody_is_told_in_the_name_of_no_organisation_and_nobody_who_has_a_part_in_it() {
        Actor town = cast.administrator("Camille Durand", MEUDON);
        Actor other = cast.administrator("Noa Petit", "commune-92012");
        notices.tell(now(), told("Personne"), Audience.holding(List.of(), Power.PUBLISH));
        assertThat(news.fresh(town.id())).isEmpty();
        notices.tell(now(), told("Relue"), Audience.anybody(Power.REVIEW, List.of("commune-92012")));
        assertThat(news.fresh(town.id())).hasSize(1);
        assertThat(news.fresh(other.id())).isEmpty();
    }

    @Test
    void what_is_told_several_times_of_one_thing_is_one_line_and_leads_to_the_last_place() {
        String person = cast.person("Jo Blanc");
        var thing = new Ref("pratique", "NT" + things++);
        notices.tell(now(), told(thing, "Avant"), Audience.person(person));
        notices.tell(now(), told(thing, "Après"), Audience.person(person));
        notices.tell(now(), told("Autre"), Audience.person(person));
        assertThat(news.fresh(person)).containsExactly("Publiée : « Autre »", "Publiée, 2 versions : « Après »");
    }

    @Test
    void what_has_a_delay_is_mailed_a_minute_later_and_the_rest_the_next_morning() {
        Instant at = now();
        String person = cast.person("Jo Blanc");
        notices.tell(at, told("Pressée").pressing(null), Audience.person(person));
        assertThat(mailed(person)).isEqualTo(at.plusSeconds(60));
        notices.tell(at, told("Calme"), Audience.person(person));
        Instant morning = mailed(person);
        assertThat(Paris.hour(morning).getHour()).isEqualTo(7);
        assertThat(morning).isAfter(at).isBeforeOrEqualTo(at.plusSeconds(86_400 + 3_600));
        rhythms.choose(person, Rhythm.AT_ONCE);
        assertThat(mailed(person)).as("chosen meanwhile").isEqualTo(at.plusSeconds(60));
        rhythms.choose(person, Rhythm.NEVER);
        notices.tell(at, told("Tue").pressing(null), Audience.person(person));
        assertThat(mailed(person)).isNull();
    }

    @Tag("ci")
    @Test
    void several_are_one_letter_in_the_readers_language_on_a_real_server() throws Exception {
        String person = cast.person("Jo Blanc");
        application.getBean(People.class).speak(person, "en");
        notices.tell(now(), told("École <b>connectée</b>"), Audience.person(person));
        notices.tell(now(), told("Wi-Fi"), Audience.person(person));
        news.mail(person);
        Slices.all(news.node()::tell);
        try (var server = new MailServer(application)) {
            List<MimeMessage> letters = server.received(address(person));
            assertThat(letters).hasSize(1);
            assertThat(letters.getFirst().getSubject()).isEqualTo("Préau: 2 pieces of news");
            assertThat(letters.getFirst().getHeader("List-Unsubscribe")[0])
                    .contains("http://localhost:8080/en/nouvelles/arret?jeton=");
            assertThat(MailServer.text(letters.getFirst())).contains("Published: “École <b>connectée</b>”",
                    "Published: “Wi-Fi”", "http://localhost:8080/en/pratiques/NT",
                    "http://localhost:8080/en/moi/nouvelles");
        }
    }

    @Test
    void one_alone_says_itself_in_the_subject_and_links_to_its_place() throws Exception {
        String person = cast.person("Jo Blanc");
        Notice what = told("Wi-Fi").pressing(now().plusSeconds(3_600));
        notices.tell(now(), what, Audience.person(person));
        news.mail(person);
        try (var server = new MailServer(application)) {
            MimeMessage letter = server.received(address(person)).getFirst();
            assertThat(letter.getSubject().replace('\u00a0', ' ')).isEqualTo("Publiée : « Wi-Fi » (Préau)");
            assertThat(MailServer.text(letter)).contains("jusqu’au ", "http://localhost:8080" + what.path());
        }
    }

    @Test
    void what_was_read_on_the_site_is_not_mailed() throws Exception {
        Actor reader = cast.administrator("Camille Durand", MEUDON);
        notices.tell(now(), told("Lue"), Audience.person(reader.id()));
        Document space = page(reader, "/moi");
        assertThat(space.select("#nouvelles h3").eachText()).containsExactly("Publiée : « Lue » Nouveau");
        assertThat(space.select("#nouvelles p.small").first().text()).contains(" à ", " h ");
        assertThat(page(reader, "/moi").select("#nouvelles h3").eachText()).containsExactly("Publiée : « Lue »");
        Slices.all(news.node()::tell);
        sql.sql("update notice.notice set mail_at = kernel.clock() where person = :person")
                .param("person", reader.id())
                .update();
        Slices.all(news.node()::tell);
        try (var server = new MailServer(application)) {
            assertThat(server.received(address(reader.id()))).isEmpty();
        }
    }

    @Test
    void one_chooses_on_the_page_and_stops_from_a_letter_without_signing_in() throws Exception {
        Actor reader = cast.administrator("Camille Durand", MEUDON);
        notices.tell(now(), told("Wi-Fi"), Audience.person(reader.id()));
        Document all = page(reader, "/moi/nouvelles");
        assertThat(all.select(".results h3").eachText()).containsExactly("Publiée : « Wi-Fi » Nouveau");
        assertThat(all.select("[name=rythme][checked]").eachAttr("value")).containsExactly("USUAL");
        site.perform(FilledForm.of(reader, "/moi/nouvelles/rythme", "rythme", "DAILY"));
        assertThat(rhythms.of(reader.id())).isEqualTo(Rhythm.DAILY);
        assertThat(site.perform(FilledForm.of(reader, "/moi/nouvelles/rythme", "rythme", "HOURLY"))
                .andReturn()
                .getResponse()
                .getStatus()).isEqualTo(400);
        String stop = "/nouvelles/arret?jeton=" + rhythms.token(reader.id());
        assertThat(page(reader, stop).select("main form[method=post]")).hasSize(1);
        assertThat(rhythms.of(reader.id())).isEqualTo(Rhythm.DAILY);
        site.perform(post(stop).param("List-Unsubscribe", "One-Click"));
        assertThat(rhythms.of(reader.id())).isEqualTo(Rhythm.NEVER);
        assertThat(mailed(reader.id())).isNull();
    }

    @Test
    void who_holds_a_mandate_is_told_once_that_it_is_about_to_end_unless_it_goes_on() {
        String person = cast.person("Jo Blanc");
        var powers = EnumSet.of(Power.VOTE);
        var end = cast.today().plusDays(9);
        cast.mandate(person, MEUDON, powers, cast.today().minusDays(200), end);
        String renewed = cast.person("Noa Petit");
        cast.mandate(renewed, MEUDON, powers, cast.today().minusDays(200), end);
        cast.mandate(renewed, MEUDON, powers, end.plusDays(1), null);
        String brief = cast.person("Eli Roux");
        cast.mandate(brief, MEUDON, powers, cast.today(), end);
        var ends = application.getBean(MandateNews.class);
        ends.round();
        ends.round();
        assertThat(news.fresh(person)).containsExactly("Votre mandat pour Meudon finit bientôt");
        assertThat(news.path(person)).isEqualTo("/moi#mandats");
        assertThat(news.all(renewed)).isEmpty();
        assertThat(news.all(brief)).as("it has just begun").isEmpty();
        cast.mandate(person, MEUDON, powers, end.plusDays(1), null);
        assertThat(news.fresh(person)).as("it goes on").isEmpty();
    }

    @Test
    void what_somebody_was_told_is_taken_away_and_erased_with_them_and_kept_ninety_days() {
        String person = cast.person("Jo Blanc");
        rhythms.choose(person, Rhythm.DAILY);
        notices.tell(now(), told("Wi-Fi"), Audience.person(person));
        notices.tell(now().minusSeconds(91L * 86_400), told("Ancienne"), Audience.person(person));
        news.node().forget();
        var data = Rhythms.noticeData();
        assertThat(data.of(sql, person).toString()).contains("DAILY", "Wi-Fi").doesNotContain("Anc");
        data.erase(sql, person);
        assertThat(news.all(person)).isEmpty();
        assertThat(rhythms.of(person)).isEqualTo(Rhythm.USUAL);
    }
}
