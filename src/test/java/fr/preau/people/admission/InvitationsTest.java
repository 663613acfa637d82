package fr.preau.people.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Language;
import fr.preau.people.account.Actor;
import fr.preau.people.account.AwaitedThings;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.people.account.PersonalData;
import fr.preau.people.notice.News;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PreauTest
class InvitationsTest {
    @Autowired ApplicationContext application;
    @Autowired Mandates mandates;
    @Autowired People people;
    @Autowired JdbcClient sql;
    private Town town;
    private Actor mayor;
    private Actor camille;
    private LocalDate today;

    @BeforeEach
    void gather() {
        town = new Town(application);
        today = town.cast.today();
        mayor = town.cast.administrator("Sacha Moreau", town.id);
        camille = town.newcomer("");
    }

    private WantedMandate offer(Power... powers) {
        return new WantedMandate(town.id, "adjointe à l’éducation", HeldMandate.Kind.TITULAR, Set.of(powers), today,
                today.plusYears(2), "délibération n° 2026-14", null, null, null);
    }

    private String invite(Power... powers) {
        return town.invitations.invite(mayor, Town.BASE, town.mail(camille), offer(powers));
    }

    private static void refused(Runnable act, String key) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.key()).isEqualTo(key));
    }

    @Test
    void whoeverSignsInWithThatAddressGetsExactlyWhatWasOffered() {
        String invitation = invite(Power.VOTE, Power.CONTRIBUTE);
        assertThat(town.letters(town.mail(camille))).isEqualTo(1);
        assertThat(town.invitations.waitingFor(camille.id())).hasSize(1);
        refused(() -> town.invitations.accept(camille, Town.BASE, invitation, " "), "account.person.name.empty");
        town.invitations.accept(camille, Town.BASE, invitation, "Camille Durand");
        HeldMandate given = town.again(camille).inForce().getFirst();
        assertThat(given.powers()).containsExactly(Power.CONTRIBUTE, Power.VOTE);
        assertThat(given.lastDay()).isEqualTo(today.plusYears(2));
        assertThat(town.again(camille).name()).isEqualTo("Camille Durand");
        var news = new News(application);
        news.mail(camille.id());
        assertThat(town.letters(town.mail(camille))).as("no second letter").isEqualTo(1);
        assertThat(news.fresh(camille.id())).containsExactly("Vous avez un mandat pour Sainte-Exemple");
        assertThat(news.path(camille.id())).isEqualTo("/organisations/" + town.id);
        assertThat(town.lines().getLast()).contains("invitation.accepted", given.mandate());
        assertThat(town.lines())
                .noneMatch(line -> line.contains("@") || line.contains("Camille") || line.contains("adjointe"));
        refused(() -> town.invitations.accept(town.again(camille), Town.BASE, invitation, ""),
                "admission.invitation.state.ACCEPTED");
    }

    @Test
    void anotherAddressDoesNotEvenSeeIt() {
        String invitation = invite(Power.CONTRIBUTE);
        Actor other = town.newcomer("Alix");
        refused(() -> town.invitations.offeredTo(other, invitation), "admission.invitation.unknown");
        refused(() -> town.invitations.accept(other, Town.BASE, invitation, ""), "admission.invitation.unknown");
        refused(() -> town.invitations.accept(other, Town.BASE, "I-0000000000", ""), "admission.invitation.unknown");
        refused(() -> town.invitations.revoke(other, invitation), "admission.invitation.unknown");
        assertThat(town.again(other).mandates()).isEmpty();
    }

    @Test
    void aRevokedADeclinedOrAnExpiredOneGivesNothing() {
        String revoked = invite(Power.CONTRIBUTE);
        town.invitations.revoke(mayor, revoked);
        refused(() -> town.invitations.accept(camille, Town.BASE, revoked, "Camille"),
                "admission.invitation.state.REVOKED");
        String expired = invite(Power.CONTRIBUTE);
        sql.sql("update admission.invitation set until = kernel.clock() - interval '1 second' where id = :id")
                .param("id", expired)
                .update();
        refused(() -> town.invitations.accept(camille, Town.BASE, expired, "Camille"),
                "admission.invitation.state.EXPIRED");
        String declined = invite(Power.CONTRIBUTE);
        town.invitations.decline(camille, declined, "Merci, mais non.");
        assertThat(new News(application).fresh(mayor.id()))
                .containsExactly("L’invitation est déclinée : adjointe à l’éducation, Sainte-Exemple");
        refused(() -> town.invitations.accept(camille, Town.BASE, declined, "Camille"),
                "admission.invitation.state.DECLINED");
        assertThat(town.again(camille).mandates()).isEmpty();
    }

    @Test
    void nobodyOffersAboveTheirOwnPowersOrDaysNorToThemselves() {
        String person = town.cast.person("Dominique");
        town.cast.mandate(person, town.id, EnumSet.of(Power.ADMINISTER, Power.CONTRIBUTE), today, today.plusDays(30));
        Actor bounded = town.cast.actor(person);
        refused(() -> town.invitations.invite(bounded, Town.BASE, town.mail(camille), offer(Power.SIGN)),
                "account.mandate.error.above");
        refused(() -> town.invitations.invite(bounded, Town.BASE, town.mail(camille), offer(Power.CONTRIBUTE)),
                "account.mandate.error.after");
        refused(() -> town.invitations.invite(mayor, Town.BASE, town.mail(mayor), offer(Power.VOTE)),
                "admission.invitation.self");
        refused(() -> town.invitations.invite(town.voucher("Morgan"), Town.BASE, town.mail(camille), offer(Power.VOTE)),
                "account.refused.none");
    }

    @Test
    void anInvitationFallsWithTheMandateItRestedOnUntilAnotherAdministratorSendsItAgain() {
        String invitation = invite(Power.CONTRIBUTE);
        Actor other = town.cast.administrator("Dominique", town.id);
        mandates.end(mayor, mayor.mandates().getFirst().mandate());
        refused(() -> town.invitations.accept(camille, Town.BASE, invitation, "Camille"), "admission.invitation.void");
        assertThat(town.again(camille).name()).isEmpty();
        town.minutesLater();
        town.invitations.resend(other, Town.BASE, invitation);
        assertThat(town.lines().getLast()).contains("invitation.resent", other.mandates().getFirst().mandate());
        town.invitations.accept(camille, Town.BASE, invitation, "Camille");
        assertThat(town.may(camille, Power.CONTRIBUTE)).isTrue();
    }

    @Test
    void lettersToOneAddressAreLimitedByOrganisationAndTellWhenToComeBack() {
        String invitation = invite(Power.CONTRIBUTE);
        for (int i = 0; i < 2; i++) {
            town.minutesLater();
            town.invitations.resend(mayor, Town.BASE, invitation);
        }
        town.minutesLater();
        assertThatThrownBy(() -> town.invitations.resend(mayor, Town.BASE, invitation))
                .isInstanceOfSatisfying(Refusal.TooMuch.class, no -> assertThat(no.after()).isPositive());
        Town elsewhere = new Town(application);
        Actor sender = elsewhere.cast.administrator("Noa", elsewhere.id);
        WantedMandate same = offer(Power.CONTRIBUTE);
        elsewhere.invitations.invite(sender, Town.BASE, town.mail(camille), new WantedMandate(elsewhere.id,
                same.function(), same.kind(), same.powers(), today, null, same.source(), null, null, null));
    }

    @Test
    void theSameIsOfferedOnce() {
        invite(Power.CONTRIBUTE);
        refused(() -> invite(Power.CONTRIBUTE), "admission.invitation.already");
    }

    @Test
    void aKnownAndAnUnknownAddressAreAnsweredTheSame() {
        invite(Power.CONTRIBUTE);
        String unknown = "inconnue-" + town.siren + "@exemple.test";
        town.invitations.invite(mayor, Town.BASE, unknown, offer(Power.CONTRIBUTE));
        assertThat(people.find(unknown)).isEmpty();
        assertThat(town.invitations.of(mayor, town.id)).extracting(Invitation::state)
                .containsOnly(Invitation.State.OPEN);
    }

    @Test
    void theHolderOfAMandateInvitesWhoStandsInForThemAndItStopsWithTheirs() {
        String person = town.cast.person("Jo");
        String own = town.cast.mandate(person, town.id, EnumSet.of(Power.VOTE), today, today.plusDays(90));
        Actor jo = town.cast.actor(person);
        WantedMandate standIn = new WantedMandate(town.id, "suppléante", HeldMandate.Kind.SUPPLEANCE,
                Set.of(Power.VOTE), today, today.plusDays(10), "arrêté n° 12", null, own, null);
        String invitation = town.invitations.invite(jo, Town.BASE, town.mail(camille), standIn);
        town.invitations.accept(camille, Town.BASE, invitation, "Camille");
        assertThat(town.may(camille, Power.VOTE)).isTrue();
        mandates.end(jo, own);
        assertThat(town.may(camille, Power.VOTE)).isFalse();
    }

    private Actor clerk() {
        String person = town.cast.person("Dominique Petit");
        town.cast.mandate(person, town.id, EnumSet.of(Power.CONTRIBUTE), today, null);
        return town.cast.actor(person);
    }

    @Test
    void theClerkPreparesTheMayorConfirmsAndOnlyThenTheDeputyIsWrittenTo() {
        Actor clerk = clerk();
        String prepared = town.invitations.prepare(clerk, Town.BASE, town.mail(camille), offer(Power.SIGN));
        assertThat(town.letters(town.mail(mayor))).isEqualTo(1);
        assertThat(town.letters(town.mail(camille))).isZero();
        refused(() -> town.invitations.offeredTo(camille, prepared), "admission.invitation.unknown");
        refused(() -> town.invitations.confirm(clerk, Town.BASE, prepared), "account.refused.power.ADMINISTER");
        town.invitations.confirm(mayor, Town.BASE, prepared);
        assertThat(town.letters(town.mail(camille))).isEqualTo(1);
        town.invitations.accept(camille, Town.BASE, prepared, "Camille");
        assertThat(town.may(camille, Power.SIGN)).isTrue();
    }

    @Test
    void whereNobodyAdministersYetTheMayorMakesThePreparedRequestTheirs() {
        Town tiny = new Town(application);
        String person = tiny.cast.person("Dominique Petit");
        tiny.cast.mandate(person, tiny.id, EnumSet.of(Power.CONTRIBUTE), today, null);
        Actor clerk = tiny.cast.actor(person);
        WantedMandate offer = new WantedMandate(tiny.id, "maire", HeldMandate.Kind.TITULAR,
                Set.of(Power.ADMINISTER, Power.SIGN), today, null, "élection du 23 mars", null, null, null);
        String prepared = tiny.invitations.prepare(clerk, Town.BASE, tiny.mail(camille), offer);
        String path = tiny.invitations.accept(camille, Town.BASE, prepared, "Camille Durand");
        assertThat(path).startsWith("/demandes/D-");
        assertThat(tiny.may(camille, Power.CONTRIBUTE)).isFalse();
        String request = path.substring("/demandes/".length());
        assertThat(tiny.requests.get(tiny.again(camille), request).preparedBy())
                .isEqualTo(clerk.mandates().getFirst().mandate());
        tiny.confirm(tiny.voucher("Morgan"), request);
        tiny.confirm(tiny.voucher("Eden"), request);
        assertThat(tiny.may(camille, Power.ADMINISTER)).isTrue();
    }

    @Test
    void aClerkSeesAndTakesBackOnlyWhatTheyPrepared() {
        Actor clerk = clerk();
        String prepared = town.invitations.prepare(clerk, Town.BASE, town.mail(camille), offer(Power.SIGN));
        String other = town.invitations.invite(mayor, Town.BASE, "alix-" + town.siren + "@exemple.test",
                offer(Power.VOTE));
        assertThat(town.invitations.of(clerk, town.id)).extracting(Invitation::id).containsExactly(prepared);
        refused(() -> town.invitations.revoke(clerk, other), "admission.invitation.unknown");
        town.invitations.revoke(clerk, prepared);
        refused(() -> town.invitations.of(town.newcomer("Passant"), town.id), "account.refused.none");
    }

    /** Where those of this module that await somebody are done. */
    private List<String> awaiting(Actor actor, Language language) {
        return AwaitedThings.all(sql, List.of(application.getBean(AwaitedAdmissions.class)), actor, language)
                .stream()
                .map(AwaitedThings.Item::path)
                .toList();
    }

    @Test
    void whatAwaitsSomebodyIsOnTheirPage() {
        String invitation = invite(Power.CONTRIBUTE);
        assertThat(awaiting(camille, Language.FR)).containsExactly("/invitations/" + invitation);
        Actor clerk = clerk();
        town.invitations.prepare(clerk, Town.BASE, "alix-" + town.siren + "@exemple.test", offer(Power.SIGN));
        Actor asking = town.newcomer("Noa Fontaine");
        String request = town.make(asking, Power.VOTE);
        assertThat(awaiting(mayor, Language.EN)).containsExactlyInAnyOrder("/organisations/" + town.id + "/invitations",
                "/demandes/" + request);
        assertThat(awaiting(asking, Language.FR)).hasSize(1);
        Town elsewhere = new Town(application);
        elsewhere.make(asking, Power.ADMINISTER);
        assertThat(awaiting(town.voucher("Morgan"), Language.FR)).containsExactly("/garants");
    }

    @Test
    void whoLeavesTakesTheirRequestsAndInvitationsAwayAndTheyAreErased() {
        PersonalData kept = application.getBean("admissionData", PersonalData.class);
        String invitation = invite(Power.CONTRIBUTE);
        Actor named = town.newcomer("Noa Fontaine");
        Town elsewhere = new Town(application);
        String request = elsewhere.make(named, Power.VOTE);
        assertThat(kept.of(sql, camille.id()).toString()).contains(invitation);
        assertThat(kept.of(sql, named.id()).toString()).contains(request, "maire");
        kept.erase(sql, camille.id());
        kept.erase(sql, named.id());
        assertThat(kept.of(sql, named.id()).toString()).doesNotContain("maire");
        assertThat(elsewhere.state(request)).isEqualTo(Request.State.WITHDRAWN);
        assertThat(town.invitations.of(mayor, town.id).getFirst().mail()).isNull();
    }

    @Test
    void whatHasHadItsTimeIsForgotten() {
        String invitation = invite(Power.CONTRIBUTE);
        town.invitations.revoke(mayor, invitation);
        sql.sql("update admission.invitation set settled_at = settled_at - interval '31 days' where id = :id")
                .param("id", invitation)
                .update();
        String waiting = invite(Power.CONTRIBUTE);
        application.getBean(AdmissionRetention.class).forget();
        InvitationRows rows = application.getBean(InvitationRows.class);
        assertThat(rows.get(invitation).mail()).isNull();
        assertThat(rows.get(invitation).function()).isEmpty();
        assertThat(rows.get(waiting).mail()).isEqualTo(town.mail(camille));
    }
}
