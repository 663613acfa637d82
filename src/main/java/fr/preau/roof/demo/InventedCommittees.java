package fr.preau.roof.demo;

import fr.preau.ground.kernel.Paris;
import fr.preau.ground.web.Paging;
import fr.preau.people.account.Actor;
import fr.preau.people.organisation.Organisation;
import fr.preau.people.organisation.Organisations;
import fr.preau.roof.cast.InventedActors;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.concertation.committee.CommitteeSeats;
import fr.preau.rooms.concertation.committee.Committees;
import fr.preau.rooms.concertation.committee.Meetings;
import fr.preau.rooms.concertation.committee.Referrals;
import fr.preau.rooms.concertation.committee.SeatWords;
import fr.preau.rooms.concertation.consent.Consents;
import fr.preau.rooms.concertation.consultation.Consultations;
import fr.preau.tools.convening.Invitee;
import fr.preau.tools.convening.ScaledPlaces.Scale;
import fr.preau.tools.thing.ConvenerDoor;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The standing body of the invented country: {@code demo/committee.json}, through the doors. */
@Component
@Order(3)
record InventedCommittees(Committees committees, CommitteeDoors asked, Organisations organisations,
        Consultations consultations, InventedActors actors) implements InventedRooms.RoomMaker {
    private static final LocalTime FROM = LocalTime.of(14, 0);
    private static final LocalTime UNTIL = LocalTime.of(16, 30);

    /** What is done in a body. */
    @Component
    record CommitteeDoors(CommitteeSeats seats, Meetings meetings, Referrals referrals, SeatWords words,
            Consents consents) {}

    /** A meeting, so many days from today. */
    record MeetingStory(int days, String place, String agenda) {}

    /**
     * What it is asked.
     *
     * @param thing {@code consultation} when it is about the invented one
     * @param words for each seat that spoke: its key, who spoke, the word, why
     * @param advice what is put to its seats; absent while nothing is
     * @param consents those that consent to it: the key of the seat, and who speaks
     */
    record ReferralStory(String organisation, String by, String title, String question, String thing, int days,
            List<List<String>> words, @Nullable String stance, @Nullable String advice,
            @Nullable List<List<String>> consents) {}

    record CommitteeStory(String title, String purpose, String convener, String by, List<String> seats, String rules,
            List<MeetingStory> meetings, List<ReferralStory> referrals) {}

    @Override
    public void make(InventedCast made) {
        CommitteeStory told = Story.read("committee", CommitteeStory.class);
        String convener = made.place(told.convener());
        Actor by = actors.of(made.person(told.by()), convener);
        Organisation place = organisations.get(convener);
        String id = committees.begin(by, convener,
                new Committees.Outline(told.title(), told.purpose(), Scale.BASSIN, place));
        List<Organisation> seated = told.seats().stream().map(seat -> organisations.get(made.place(seat))).toList();
        asked.seats().seat(by, id, Invitee.all(seated, null, 0));
        committees.install(by, id, 0);
        asked.meetings().rule(by, id, told.rules(), actors.today());
        told.meetings().forEach(story -> {
            var day = actors.today().plusDays(story.days());
            asked.meetings()
                    .plan(by, id, new Meetings.Plan(day.atTime(FROM).atZone(Paris.ZONE).toInstant(),
                            day.atTime(UNTIL).atZone(Paris.ZONE).toInstant(), story.place(), story.agenda()));
        });
        told.referrals().forEach(story -> put(made, by, id, story));
    }

    private void put(InventedCast made, Actor convening, String id, ReferralStory story) {
        String organisation = made.place(story.organisation());
        String thing = story.thing().isEmpty() ? ""
                : consultations.list(new ConvenerDoor.Query<>("", null), new Paging(1, 1)).getFirst().path();
        int n = asked.referrals()
                .submit(actors.of(made.person(story.by()), organisation), id, organisation, story.title(),
                        story.question(), thing, actors.today().plusDays(story.days()));
        for (List<String> word : story.words()) {
            asked.words().say(made.actor(word.get(1)), id, n, made.place(word.getFirst()), word.get(2), word.get(3));
        }
        if (story.stance() != null && story.advice() != null) {
            propose(made, convening, id, n, story.stance(), story.advice(), story.consents());
        }
    }

    /** Its opinion is put to its seats, which consent to it one after the other. */
    private void propose(InventedCast made, Actor convening, String id, int n, String stance, String words,
            @Nullable List<List<String>> consents) {
        String text = asked.words()
                .propose(convening, id, n, stance, words, actors.today().plusDays(Consents.USUAL_DAYS * 3));
        for (List<String> group : Objects.requireNonNull(consents)) {
            asked.consents().answer(made.actor(group.getLast()), text, made.place(group.getFirst()), true, "");
        }
    }
}
