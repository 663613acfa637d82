package fr.preau.people.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.preau.ground.kernel.PreauTest;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.policy.Power;
import fr.preau.people.account.Actor;
import fr.preau.people.account.HeldMandate;
import fr.preau.people.account.Mandates;
import fr.preau.people.account.People;
import fr.preau.people.organisation.Organisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@PreauTest
class RequestsTest {
    @Autowired ApplicationContext application;
    @Autowired Mandates mandates;
    @Autowired People people;
    @Autowired JdbcClient sql;
    private Town town;
    private Actor camille;

    @BeforeEach
    void gather() {
        town = new Town(application);
        camille = town.newcomer("Camille Durand");
    }

    private static void refused(Runnable act, String key) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.class, no -> assertThat(no.key()).isEqualTo(key));
    }

    @Test
    void theSiretThatProConnectSaidGivesTheRightToContributeAndNoMore() {
        String request = town.requests.make(camille, Town.BASE, town.wish(Power.ADMINISTER), town.siren + "00011");
        assertThat(town.state(request)).isEqualTo(Request.State.PROVED);
        assertThat(town.may(camille, Power.CONTRIBUTE)).isTrue();
        assertThat(town.may(camille, Power.ADMINISTER)).isFalse();
    }

    @Test
    void aProofIsEnoughToContribute() {
        String request = town.requests.make(camille, Town.BASE, town.wish(), town.siren + "00011");
        assertThat(town.state(request)).isEqualTo(Request.State.GRANTED);
        assertThat(town.may(camille, Power.CONTRIBUTE)).isTrue();
    }

    @Test
    void anotherEstablishmentProvesNothing() {
        String request = town.requests.make(camille, Town.BASE, town.wish(), "99999999900011");
        assertThat(town.state(request)).isEqualTo(Request.State.MADE);
        refused(() -> town.requests.proveBySiret(camille, Town.BASE, request, "99999999900011"),
                "admission.siret.other");
        assertThat(town.may(camille, Power.CONTRIBUTE)).isFalse();
    }

    @Test
    void theCodeOfTheOfficialAddressProvesOnceAndIsNeverShownWithItsAddress() {
        String request = town.make(camille, Power.VOTE);
        town.requests.sendCode(camille, Town.BASE, request);
        String code = town.code();
        assertThat(code).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
        town.requests.prove(camille, Town.BASE, request, code.toLowerCase().replace("-", " "));
        assertThat(town.state(request)).isEqualTo(Request.State.PROVED);
        assertThat(town.may(camille, Power.CONTRIBUTE)).isTrue();
        refused(() -> town.requests.prove(camille, Town.BASE, request, code), "admission.code.none");
        assertThat(AdmissionLetters.veiled("mairie@exemple.fr")).isEqualTo("m•••@exemple.fr");
    }

    @Test
    void aCodeIsGuessedFiveTimesAtMost() {
        String request = town.make(camille);
        town.requests.sendCode(camille, Town.BASE, request);
        String code = town.code();
        for (int i = 0; i < OfficialLetters.MOST_TRIES; i++) {
            refused(() -> town.requests.prove(camille, Town.BASE, request, "0000-0000"), "admission.code.wrong");
        }
        refused(() -> town.requests.prove(camille, Town.BASE, request, code), "admission.code.none");
        assertThat(town.state(request)).isEqualTo(Request.State.MADE);
    }

    @Test
    void codesAreLimitedWithoutLockingAnybodyElseOut() {
        String request = town.make(camille);
        for (int i = 0; i < 3; i++) {
            town.requests.sendCode(camille, Town.BASE, request);
            town.minutesLater();
        }
        assertThatThrownBy(() -> town.requests.sendCode(camille, Town.BASE, request))
                .isInstanceOfSatisfying(Refusal.TooMuch.class, no -> assertThat(no.after()).isPositive());
        for (String other : List.of("Alix", "Sacha", "Noa", "Lou")) {
            Actor actor = town.newcomer(other);
            town.requests.sendCode(actor, Town.BASE, town.make(actor));
        }
    }

    @Test
    void aCodeIsAskedAndTriedOnlyByWhoMadeTheRequest() {
        String request = town.make(camille);
        town.requests.sendCode(camille, Town.BASE, request);
        Actor other = town.newcomer("Alix");
        refused(() -> town.requests.prove(other, Town.BASE, request, town.code()), "admission.request.unknown");
        refused(() -> town.requests.sendCode(other, Town.BASE, request), "admission.request.unknown");
    }

    @Test
    void twoVouchersOfTwoOrganisationsInstallTheFirstAdministratorAndTheJournalNamesBoth() {
        String request = town.make(camille, Power.ADMINISTER, Power.SIGN);
        Actor actor = town.voucher("Morgan");
        Actor two = town.voucher("Eden");
        town.confirm(actor, request);
        assertThat(town.state(request)).isEqualTo(Request.State.CONFIRMED);
        assertThat(town.may(camille, Power.CONTRIBUTE)).isTrue();
        assertThat(town.may(camille, Power.ADMINISTER)).isFalse();
        town.confirm(two, request);
        assertThat(town.state(request)).isEqualTo(Request.State.GRANTED);
        assertThat(town.may(camille, Power.ADMINISTER)).isTrue();
        String granted = town.lines().stream().filter(line -> line.contains("mandate.granted")).toList().getLast();
        assertThat(granted).contains(actor.mandates().getFirst().mandate(), two.mandates().getFirst().mandate())
                .doesNotContain("Camille", "maire");
        assertThat(town.again(camille).inForce()).hasSize(1);
        assertThat(town.lines()).noneMatch(line -> line.contains("@") || line.contains("Camille"));
    }

    @Test
    void aProofAndOneConfirmationAreNotEnough() {
        String request = town.requests.make(camille, Town.BASE, town.wish(Power.ADMINISTER), town.siren + "00011");
        town.confirm(town.voucher("Morgan"), request);
        assertThat(town.state(request)).isEqualTo(Request.State.CONFIRMED);
        assertThat(town.may(camille, Power.ADMINISTER)).isFalse();
    }

    @Test
    void nobodyConfirmsTwiceNorTwoOfOneAssociationNorUnderTwoMandates() {
        String request = town.make(camille, Power.ADMINISTER);
        Actor morgan = town.voucher("Morgan");
        town.confirm(morgan, request);
        refused(() -> town.confirm(morgan, request), "admission.confirm.twice");
        String other = town.organisation(Organisation.Kind.ASSOCIATION, "Autre", null, null);
        town.cast.mandate(morgan.id(), other, EnumSet.allOf(Power.class), town.cast.today(), null);
        Actor twice = town.again(morgan);
        refused(() -> town.requests.confirm(twice, Town.BASE, request, other, Set.of()), "admission.confirm.twice");
        Actor colleague = town.cast.administrator("Yaël", Town.of(morgan));
        refused(() -> town.confirm(colleague, request), "admission.confirm.same");
        assertThat(town.may(camille, Power.ADMINISTER)).isFalse();
    }

    private String association(String name) {
        return town.organisation(Organisation.Kind.ASSOCIATION, name, null, null);
    }

    /** Somebody to whom that person alone has given the administration of an organisation. */
    private Actor invited(Actor giver, String name, String organisation) {
        String person = town.cast.person(name);
        mandates.grant(town.again(giver), Mandates.Grant.titular(organisation, person, "vice-présidente",
                EnumSet.of(Power.ADMINISTER), town.cast.today(), null, "décision n° 2"));
        return town.cast.actor(person);
    }

    @Test
    void aStrawManInvitedElsewhereByTheFirstVoucherIsNotASecondOne() {
        String request = town.make(camille, Power.ADMINISTER);
        String elsewhere = association("Ailleurs");
        Actor morgan = town.voucher("Morgan");
        String first = Town.of(morgan);
        town.cast.mandate(morgan.id(), elsewhere, EnumSet.allOf(Power.class), town.cast.today(), null);
        Actor straw = invited(morgan, "Prête-nom", elsewhere);
        Actor another = invited(straw, "Prête-nom du prête-nom", elsewhere);
        town.requests.confirm(town.again(morgan), Town.BASE, request, first, Set.of());
        for (Actor tied : List.of(straw, another)) {
            refused(() -> town.confirm(tied, request), "admission.confirm.tied");
        }
        town.confirm(town.voucher("Eden"), request);
        assertThat(town.may(camille, Power.ADMINISTER)).isTrue();
    }

    @Test
    void twoStrawMenOfOnePersonAreNotTwo() {
        String request = town.make(camille, Power.ADMINISTER);
        Actor morgan = town.voucher("Morgan");
        String elsewhere = association("Ailleurs");
        town.cast.mandate(morgan.id(), elsewhere, EnumSet.allOf(Power.class), town.cast.today(), null);
        town.confirm(invited(morgan, "Prête-nom d’ici", Town.of(morgan)), request);
        Actor there = invited(morgan, "Prête-nom d’ailleurs", elsewhere);
        refused(() -> town.confirm(there, request), "admission.confirm.tied");
        assertThat(town.may(camille, Power.ADMINISTER)).isFalse();
    }

    @Test
    void nobodyIsVouchedForByWhoTheirOwnStrawManInvited() {
        Actor morgan = town.voucher("Morgan");
        Actor straw = invited(morgan, "Prête-nom", Town.of(morgan));
        Actor another = invited(straw, "Prête-nom du prête-nom", Town.of(morgan));
        String own = town.make(morgan, Power.ADMINISTER);
        refused(() -> town.confirm(another, own), "admission.confirm.tied");
    }

    @Test
    void theRequesterConfirmsUnderNoMandate() {
        Actor morgan = town.voucher("Morgan");
        String own = town.make(morgan, Power.ADMINISTER);
        refused(() -> town.confirm(morgan, own), "admission.confirm.own");
        refused(() -> town.requests.confirm(morgan, Town.BASE, own, town.id, EnumSet.of(Power.ADMINISTER)),
                "admission.confirm.own");
    }

    @Test
    void twoAdministratorsOfTheInstanceAreTwoAndOneAloneIsNot() {
        String request = town.make(camille, Power.ADMINISTER);
        Actor kim = town.cast.administrator("Kim", Actor.INSTANCE);
        Actor lee = town.cast.administrator("Lee", Actor.INSTANCE);
        town.confirm(kim, request);
        refused(() -> town.confirm(kim, request), "admission.confirm.twice");
        assertThat(town.may(camille, Power.ADMINISTER)).isFalse();
        town.confirm(lee, request);
        assertThat(town.may(camille, Power.ADMINISTER)).isTrue();
    }

    @Test
    void onlyVouchersVouchAndOthersDoNotEvenSeeTheRequest() {
        String request = town.make(camille, Power.ADMINISTER);
        Actor mayorElsewhere = town.cast.administrator("Sacha", "commune-92012");
        refused(() -> town.confirm(mayorElsewhere, request), "admission.request.unknown");
        refused(() -> town.requests.get(mayorElsewhere, request), "admission.request.unknown");
        refused(() -> town.requests.get(town.newcomer("Passant"), request), "admission.request.unknown");
        refused(() -> town.requests.get(camille, "D-0000000000"), "admission.request.unknown");
    }

    @Test
    void aVoucherWhoseMandateEndedYesterdayHasNoWordAndTheirEarlierWordIsTakenBack() {
        String request = town.make(camille, Power.ADMINISTER);
        String association = town.organisation(Organisation.Kind.ASSOCIATION, "Ancienne", null, null);
        String person = town.cast.person("Swann");
        String mandate = town.cast.mandate(person, association, EnumSet.of(Power.ADMINISTER),
                town.cast.today().minusDays(9), null);
        Actor stale = town.cast.actor(person);
        town.confirm(stale, request);
        mandates.end(stale, mandate);
        String second = town.make(town.newcomer("Alix"), Power.ADMINISTER);
        refused(() -> town.confirm(stale, second), "account.refused.withdrawn");
        town.confirm(town.voucher("Morgan"), request);
        assertThat(town.may(camille, Power.ADMINISTER)).isFalse();
        town.confirm(town.voucher("Eden"), request);
        assertThat(town.may(camille, Power.ADMINISTER)).isTrue();
    }

    @Test
    void twoConfirmersAtTheSameInstantLeaveOneMandateAndManyLeaveNoMore() throws Exception {
        String request = town.make(camille, Power.ADMINISTER);
        List<Actor> vouchers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            vouchers.add(town.voucher("Garant " + i));
        }
        var together = new CountDownLatch(1);
        List<Callable<Boolean>> acts = new ArrayList<>();
        for (Actor voucher : vouchers) {
            acts.add(() -> {
                together.await();
                try {
                    town.confirm(voucher, request);
                    return true;
                } catch (Refusal late) {
                    return false;
                }
            });
        }
        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running = acts.stream().map(threads::submit).toList();
            together.countDown();
            for (Future<Boolean> future : running) {
                done += future.get() ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(2);
        assertThat(town.again(camille).inForce()).hasSize(1);
    }

    @Test
    void whatIsWithdrawnRefusedOrExpiredIsConfirmedNoMore() {
        Actor morgan = town.voucher("Morgan");
        String withdrawn = town.make(camille, Power.ADMINISTER);
        town.confirm(town.voucher("Eden"), withdrawn);
        town.requests.withdraw(camille, withdrawn);
        refused(() -> town.confirm(morgan, withdrawn), "admission.request.unknown");
        String refusedOne = town.make(camille, Power.ADMINISTER);
        town.requests.refuse(morgan, Town.BASE, refusedOne, Town.of(morgan), "Inconnue ici");
        refused(() -> town.requests.withdraw(camille, refusedOne), "admission.request.settled.REFUSED");
        String expired = town.make(camille, Power.ADMINISTER);
        sql.sql("update admission.request set until = kernel.clock() - interval '1 second' where id = :id")
                .param("id", expired)
                .update();
        assertThat(town.state(expired)).isEqualTo(Request.State.EXPIRED);
        refused(() -> town.confirm(morgan, expired), "admission.request.unknown");
        assertThat(town.make(camille, Power.ADMINISTER)).isNotEqualTo(expired);
    }

    @Test
    void aPersonHasOneOpenRequestForAnOrganisation() {
        town.make(camille);
        refused(() -> town.make(camille, Power.VOTE), "admission.request.already");
    }

    @Test
    void whoMayVouchIsToldByMailAndWhoMayNotIsNot() {
        Actor morgan = town.voucher("Morgan");
        Actor eden = town.cast.actor(town.cast.person("Eden"));
        town.cast.mandate(eden.id(), Town.of(morgan), EnumSet.of(Power.CONTRIBUTE, Power.REVIEW), town.cast.today(),
                null);
        Actor supplier = town.cast.administrator("Ange",
                town.organisation(fr.preau.people.organisation.Organisation.Kind.SUPPLIER, "Ardoises", null, null));
        Actor asker = town.voucher("Lou");
        String request = town.make(asker);
        Instant now = asker.at();
        assertThat(application.getBean(Vouchers.class).able(now, request, Set.of(asker.id())))
                .extracting(Vouchers.Voucher::person)
                .contains(morgan.id())
                .doesNotContain(eden.id(), supplier.id(), asker.id());
        assertThat(town.letters(town.mail(eden))).isZero();
        assertThat(town.letters(town.mail(supplier))).isZero();
        assertThat(town.letters(town.mail(asker))).isZero();
    }

    @Test
    void whereThereIsAnAdministratorTheyDecideAloneAndVouchersNoMore() {
        Actor mayor = town.cast.administrator("Sacha", town.id);
        String request = town.make(camille, Power.VOTE, Power.ADMINISTER);
        assertThat(town.letters(town.mail(mayor))).isEqualTo(1);
        refused(() -> town.confirm(town.voucher("Morgan"), request), "admission.request.unknown");
        refused(() -> town.requests.sendCode(camille, Town.BASE, request), "admission.proof.administered");
        town.requests.confirm(mayor, Town.BASE, request, town.id, EnumSet.of(Power.CONTRIBUTE, Power.VOTE));
        assertThat(town.may(camille, Power.VOTE)).isTrue();
        assertThat(town.may(camille, Power.ADMINISTER)).isFalse();
    }

    @Test
    void powersAreNeverWidenedByTheFormNorAboveTheAdministratorsOwn() {
        String person = town.cast.person("Sacha");
        town.cast.mandate(person, town.id, EnumSet.of(Power.ADMINISTER, Power.CONTRIBUTE), town.cast.today(),
                town.cast.today().plusDays(40));
        Actor mayor = town.cast.actor(person);
        String request = town.make(camille, Power.VOTE);
        refused(() -> town.requests.confirm(mayor, Town.BASE, request, town.id, EnumSet.of(Power.SIGN)),
                "admission.confirm.powers");
        refused(() -> town.requests.confirm(mayor, Town.BASE, request, town.id, EnumSet.of(Power.VOTE)),
                "account.mandate.error.above");
        town.requests.confirm(mayor, Town.BASE, request, town.id, EnumSet.of(Power.CONTRIBUTE));
        HeldMandate given = town.again(camille).inForce().getFirst();
        assertThat(given.powers()).containsExactly(Power.CONTRIBUTE);
        assertThat(given.lastDay()).isEqualTo(town.cast.today().plusDays(40));
    }

    @Test
    void anAdministratorWhoseMandateEndedYesterdayDecidesNothing() {
        String person = town.cast.person("Sacha");
        String mandate = town.cast.mandate(person, town.id, EnumSet.allOf(Power.class), town.cast.today().minusDays(9),
                null);
        Actor stale = town.cast.actor(person);
        String request = town.make(camille, Power.VOTE);
        mandates.end(stale, mandate);
        refused(() -> town.requests.confirm(stale, Town.BASE, request, town.id, EnumSet.of(Power.VOTE)),
                "account.refused.withdrawn");
        refused(() -> town.requests.get(town.again(stale), request), "admission.request.unknown");
    }

    @Test
    void whoLostEverythingComesBackByTheSameDoorAndTheOldMandateEndsInTheSameAct() {
        Actor lost = town.cast.administrator("Camille Durand", town.id);
        String former = lost.mandates().getFirst().mandate();
        WantedMandate wish = WantedMandate.own(town.id, "maire", EnumSet.of(Power.ADMINISTER), town.cast.today(), null,
                "élection", null, former);
        String request = town.requests.make(camille, Town.BASE, wish, town.siren + "00011");
        assertThat(town.letters(town.mail(lost))).isEqualTo(1);
        assertThat(town.may(lost, Power.ADMINISTER)).isTrue();
        refused(() -> town.requests.confirm(lost, Town.BASE, request, town.id, EnumSet.of(Power.ADMINISTER)),
                "admission.confirm.own");
        town.confirm(town.voucher("Morgan"), request);
        assertThat(town.may(lost, Power.ADMINISTER)).isTrue();
        town.confirm(town.voucher("Eden"), request);
        assertThat(town.may(lost, Power.ADMINISTER)).isFalse();
        assertThat(town.may(camille, Power.ADMINISTER)).isTrue();
        assertThat(town.lines().getLast()).contains("person.recovered", former);
    }

    @Test
    void toTakeOverEvenASmallMandateTakesTwoAndItsHolderMayRefuse() {
        Actor lost = town.cast.administrator("Camille Durand", town.id);
        WantedMandate wish = WantedMandate.own(town.id, "maire", Set.of(), town.cast.today(), null, "élection", null,
                lost.mandates().getFirst().mandate());
        String request = town.requests.make(camille, Town.BASE, wish, town.siren + "00011");
        assertThat(town.state(request)).isEqualTo(Request.State.PROVED);
        assertThat(town.may(lost, Power.ADMINISTER)).isTrue();
        assertThat(town.may(camille, Power.CONTRIBUTE)).isTrue();
        town.requests.refuse(lost, Town.BASE, request, town.id, "Ce n’est pas moi");
        assertThat(town.state(request)).isEqualTo(Request.State.REFUSED);
        assertThat(town.may(camille, Power.CONTRIBUTE)).as("they lied").isFalse();
        assertThat(town.may(lost, Power.ADMINISTER)).isTrue();
    }

    @Test
    void nobodyAsksForTheInstanceNorForWhatIsNotFormed() {
        WantedMandate instance = WantedMandate.own(Actor.INSTANCE, "admin", Set.of(), town.cast.today(), null, "moi",
                null, null);
        refused(() -> town.requests.make(camille, Town.BASE, instance, null), "admission.join.console");
        WantedMandate empty = WantedMandate.own(town.id, " ", Set.of(), town.cast.today(), null, "x", null, null);
        refused(() -> town.requests.make(camille, Town.BASE, empty, null), "account.mandate.error.function");
        Actor nameless = town.newcomer("");
        refused(() -> town.make(nameless), "admission.join.name.empty");
    }

    @Test
    void theRequesterIsWrittenToAtEachStepInTheTransactionOfTheAct() {
        String request = town.make(camille, Power.ADMINISTER);
        town.confirm(town.voucher("Morgan"), request);
        town.confirm(town.voucher("Eden"), request);
        assertThat(town.letters(town.mail(camille))).isEqualTo(2);
    }
}
