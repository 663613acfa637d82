package fr.preau.rooms.concertation.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.press.PressReleases.Outline;
import fr.preau.tools.convening.Invitee;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** A partner approves what it read, every word of it, and nothing else. */
class ReleaseApprovalTest extends PressStage {
    private static final String BODY = "Nous sommes d’accord.";

    private boolean approved(String id) {
        PressRelease it = releases.concerning(president, id);
        return it.partners().stream().allMatch(it::approved);
    }

    @Test
    void whatWasWrittenAgainSinceAPartnerReadItIsNotApproved() throws Exception {
        String id = prepared(null);
        String read = shown(mayor, id);
        releases.change(president, id, 0, outline("Nous sommes presque d’accord.", null));
        approve(409, mayor, id, read);
        assertThat(approved(id)).isFalse();
        approve(303, mayor, id, shown(mayor, id));
        assertThat(approved(id)).isTrue();
    }

    @Test
    void aQuotationThatCameSinceAPartnerReadTheTextIsNotApprovedUnread() throws Exception {
        String id = prepared(null);
        String read = shown(mayor, id);
        releases.ask(president, id, "Lou Modèle", "élue", address(), "Enfin !");
        approve(409, mayor, id, read);
        assertThat(approved(id)).isFalse();
        approve(303, mayor, id, shown(mayor, id));
        assertThat(approved(id)).isTrue();
    }

    @Test
    void eachThingThatIsReadUndoesTheApprovalsWhenItChanges() {
        LocalDate day = cast.today();
        String place = "Nanterre";
        Map<String, Outline> changes = Map.of("title", new Outline(title + " !", day, place, BODY, "/chartes", null),
                "day", new Outline(title, day.plusDays(1), place, BODY, "/chartes", null), "place",
                new Outline(title, day, "Meudon", BODY, "/chartes", null), "body",
                new Outline(title, day, place, BODY + " Oui.", "/chartes", null), "source",
                new Outline(title, day, place, BODY, "/scrutins", null));
        changes.forEach((what, change) -> {
            String id = prepared(null);
            releases.approve(mayor, id, MEUDON);
            releases.change(president, id, 0, change);
            assertThat(approved(id)).as(what).isFalse();
            refused("press.refused.missing", () -> releases.publish(president, id));
        });
    }

    @Test
    void anApprovalHoldsWhileWhatIsReadIsTheSame() {
        String id = prepared(null);
        String quoted = releases.ask(president, id, "Lou Modèle", "élue", address(), "Enfin !");
        releases.ask(president, id, "Ange Modèle", "élu", address(), "Bravo !");
        releases.approve(mayor, id, MEUDON);
        releases.change(president, id, 0, outline(BODY, president.at().minus(1, ChronoUnit.HOURS)));
        releases.ask(president, id, "Jo Modèle", "presse", address(), "");
        releases.agree(quoted);
        long other = releases.concerning(president, id).quotations().getLast().id();
        releases.forget(president, id, other);
        assertThat(approved(id)).as("an hour, a contact, an agreement, a quotation taken out").isTrue();
        published(id);
    }

    @Test
    void onlyWhoSignsOrPublishesForAPartnerApproves() {
        String id = prepared(null);
        for (Actor tries : List.of(president, withPower(Power.CONTRIBUTE))) {
            refusedAsNoVoice(tries, id);
        }
        refused("press.refused.partner", () -> releases.approve(president, id, HERE));
        releases.approve(withPower(Power.SIGN), id, MEUDON);
        assertThat(approved(id)).isTrue();
    }

    private void refusedAsNoVoice(Actor tries, String id) {
        assertThatThrownBy(() -> releases.approve(tries, id, MEUDON)).isInstanceOf(Refusal.Forbidden.class);
        assertThat(approved(id)).isFalse();
    }

    @Test
    void aPartnerThatWithdrewMayApproveAfterAll() {
        String id = prepared(null);
        releases.approve(mayor, id, MEUDON);
        releases.say(mayor, id, MEUDON, null);
        refused("press.refused.withdrew", () -> releases.publish(president, id));
        releases.approve(mayor, id, MEUDON);
        published(id);
        assertThat(lines(id)).noneMatch(line -> line.contains("press.withdrew"));
    }

    @Test
    void everyPartnerApprovesAndOneDoesNotForAnother() {
        String id = prepared(null);
        String there = "commune-80021";
        Actor other = cast.administrator("Sacha Modèle", there);
        releases.name(president, id, Invitee.all(List.of(organisations.get(there)), null, 0));
        releases.approve(mayor, id, MEUDON);
        refused("press.refused.missing", () -> releases.publish(president, id));
        releases.approve(other, id, there);
        published(id);
    }

    @Test
    void theDeskSaysAllThatIsMissingAtOnce() throws Exception {
        String id = prepared(president.at().plus(2, ChronoUnit.DAYS));
        releases.ask(president, id, "Lou Modèle", "élue", address(), "Enfin !");
        var desk = plain(text(president, PressDeskPages.path(id)));
        assertThat(desk.select(".note.check li").eachText()).hasSize(3);
        assertThat(desk.select(".note.check").text()).contains("Meudon n’a pas encore approuvé")
                .contains("Lou Modèle n’a pas donné son accord")
                .contains("L’embargo court jusqu’au");
        assertThat(desk.select("form[action$=/publication]")).as("no button for what would be refused").isEmpty();
    }

    @Test
    void twoWhoWriteAtOnceDoNotUndoEachOther() throws Exception {
        String id = prepared(null);
        releases.change(president, id, 0, outline("Le premier a écrit ceci.", null));
        String[] second = {"edition", "0", "titre", title, "jour", cast.today().toString(), "lieu", "Nanterre", "texte",
                "Le second écrivait cela."};
        var again = Jsoup.parse(send(409, president, "/presse/" + id + "/preparation", second));
        assertThat(again.select("#texte").text()).as("nothing is typed again").isEqualTo("Le second écrivait cela.");
        assertThat(releases.concerning(president, id).body()).isEqualTo("Le premier a écrit ceci.");
    }

    @Test
    void itIsPublishedOnceAndNothingOfItChangesAfter() throws Exception {
        String id = prepared(null);
        releases.approve(mayor, id, MEUDON);
        published(id);
        String done = "press.refused.published";
        refused(done, () -> releases.publish(president, id));
        refused(done, () -> releases.change(president, id, 0, outline("Autre chose.", null)));
        refused(done, () -> releases.say(mayor, id, MEUDON, null));
        refused(done, () -> releases.remove(president, id, List.of(MEUDON)));
        refused(done, () -> releases.ask(president, id, "Lou Modèle", "élue", address(), "Enfin !"));
        assertThat(lines(id).stream().filter(line -> line.contains("\"press.published\""))).hasSize(1);
        assertThat(text(null, "/presse/" + id)).contains(BODY);
    }
}
