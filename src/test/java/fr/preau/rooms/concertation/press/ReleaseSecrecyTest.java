package fr.preau.rooms.concertation.press;

import static org.assertj.core.api.Assertions.assertThat;

import fr.preau.ground.policy.Power;
import fr.preau.ground.search.NameFinder;
import fr.preau.people.account.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who reads a release before it is published, and where nobody does. */
class ReleaseSecrecyTest extends PressStage {
    /** Where the title or the reference of a release is read by anybody. */
    private static final List<String> FACES = List.of("/presse", "/en/presse", "/presse.atom", "/presse.csv",
            "/api/v1/press-releases", "/concertation", "/sitemap.xml");

    private void nowhere(String id) throws Exception {
        for (String face : FACES) {
            assertThat(text(null, face)).as(face).doesNotContain(title, id);
        }
        for (String face : List.of("/presse/" + id, "/presse/" + id + ".pdf", "/api/v1/press-releases/" + id)) {
            assertThat(read(null, face).getStatus()).as(face).isEqualTo(404);
        }
        assertThat(sought(id)).isZero();
    }

    /** How many times a search for its title leads to it. */
    private int sought(String id) throws Exception {
        application.getBean("pressFinder", NameFinder.class).read();
        return page(null, "/recherche?q=" + title).select("main a[href$=/presse/" + id + "]").size();
    }

    @Test
    void aDraftIsReadByWhoPreparesItAndWhoSignsForAPartnerAlone() throws Exception {
        String id = prepared(null);
        String desk = PressDeskPages.path(id);
        for (Actor reads : List.of(president, mayor, withPower(Power.SIGN), withPower(Power.PUBLISH))) {
            assertThat(page(reads, desk).select("h1").text()).isEqualTo(title);
        }
        Actor stranger = cast.administrator("Sacha Modèle", "commune-80021");
        for (Actor reads : List.of(stranger, withPower(Power.CONTRIBUTE), withPower(Power.VOTE))) {
            assertThat(read(reads, desk).getStatus()).isEqualTo(404);
        }
        assertThat(page(stranger, "/moi").text()).doesNotContain(title);
        nowhere(id);
    }

    @Test
    void beforeItsHourNothingIsPublicThoughEverybodyApproved() throws Exception {
        String id = prepared(president.at().plus(2, ChronoUnit.DAYS));
        releases.approve(mayor, id, MEUDON);
        String refusal = send(409, president, "/presse/" + id + "/publication");
        assertThat(refusal).contains("L’embargo court jusqu’au");
        nowhere(id);
    }

    @Test
    void anEmbargoIsTypedAndSaidByTheHourOfParis() throws Exception {
        String desk = send(303, president, "/presse", "organisation", HERE, "titre", title, "jour",
                cast.today().toString(), "lieu", "Nanterre", "texte", "Nous sommes d’accord.", "embargo",
                "2087-07-14T08:30");
        String id = desk.replaceAll("/presse/|/preparation", "");
        assertThat(releases.concerning(president, id).embargo()).isEqualTo(Instant.parse("2087-07-14T06:30:00Z"));
        assertThat(page(president, desk).select("#embargo").val()).isEqualTo("2087-07-14T08:30");
        assertThat(page(president, desk).select(".note.check li").text()).contains("14 juillet 2087, 08:30");
    }

    @Test
    void theJournalNamesThePartnersOnceItIsToldAndNotBefore() {
        String id = prepared(null);
        releases.approve(mayor, id, MEUDON);
        assertThat(lines(id)).as("who was named, by a fingerprint")
                .singleElement()
                .satisfies(line -> assertThat(line).contains("press.named").doesNotContain(MEUDON, title));
        Instant said = releases.concerning(president, id).partners().getFirst().saidAt();
        published(id);
        assertThat(lines(id).get(1)).contains("press.approved", MEUDON, String.valueOf(said));
        assertThat(lines(id).getLast()).contains("press.published");
        assertThat(lines(id)).hasSize(3);
    }

    @Test
    void onceToldItIsOnEveryFaceWithTheSameWords() throws Exception {
        String id = prepared(null);
        releases.approve(mayor, id, MEUDON);
        published(id);
        for (String face : FACES.subList(0, 5)) {
            assertThat(text(null, face)).as(face).contains(title);
        }
        assertThat(text(null, "/api/v1/press-releases/" + id)).contains("\"body\":\"Nous sommes d’accord.\"");
        assertThat(text(null, "/presse.csv")).contains("Nous sommes d’accord.");
        assertThat(text(null, "/presse.atom")).contains("Nous sommes d’accord.");
        assertThat(sought(id)).isOne();
        var english = page(null, "/en/presse/" + id);
        assertThat(english.select("h1[lang=fr]").text()).isEqualTo(title);
        assertThat(english.select("article").text()).contains("Nous sommes d’accord.").doesNotContain("Publié le");
    }
}
