package fr.preau.rooms.concertation.committee;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Sql;
import fr.preau.ground.list.Feed;
import fr.preau.ground.policy.Power;
import fr.preau.ground.web.Visit;
import fr.preau.people.account.Actor;
import fr.preau.rooms.concertation.consent.Consent;
import fr.preau.rooms.concertation.consent.Consents;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All that the page of a body tells, and what is expected of who reads it. */
@Component
record CommitteeView(Committees committees, Meetings meetings, Referrals referrals, List<Gatherings> rooms,
        Consents consents, JdbcClient sql) {
    /** What another room held for a body. */
    record CommitteeEvent(String title, @Nullable LocalDate day, String path) {}

    /**
     * All that the page needs.
     *
     * @param mine the seats that who reads acts for, of those that sit
     * @param expected the questions on which one of them still owes its word
     * @param proposed the opinions to which one of them has not said whether it consents
     * @param asks whether who reads may ask the body something
     */
    record CommitteePage(Committee it, List<CommitteeSeat> seats, List<Convocation> meetings, List<Referral> referrals,
            List<CommitteeEvent> gathered, List<CommitteeSeat> mine, List<Referral> expected, List<Consent> proposed,
            boolean asks, boolean convenes) {
        /** By college, in the order of their codes. */
        Map<String, List<CommitteeSeat>> colleges() {
            return seats.stream()
                    .collect(Collectors.groupingBy(CommitteeSeat::college, LinkedHashMap::new, Collectors.toList()));
        }

        @Nullable
        Convocation next() {
            return meetings.stream().filter(Convocation::ahead).findFirst().orElse(null);
        }

        /** What it answered last; absent while it has answered nothing. */
        @Nullable
        Referral last() {
            return referrals.stream().filter(referral -> referral.advice() != null).findFirst().orElse(null);
        }

        List<Referral> waiting() {
            return referrals.stream().filter(referral -> referral.advice() == null).toList();
        }

        List<Referral> answered() {
            return referrals.stream().filter(referral -> referral.advice() != null).toList();
        }

        /** Meetings to come, those that were dropped among them. */
        List<Convocation> ahead() {
            return meetings.stream().filter(convocation -> !convocation.over()).toList();
        }

        /** Meetings that are over, the latest first. */
        List<Convocation> past() {
            return meetings.stream().filter(Convocation::over).toList().reversed();
        }

        /** "Vous siégez ici pour Meudon, au collège des communes." */
        String sits(Visit visit) {
            if (mine.size() > 1) {
                return visit.t("committee.board.several",
                        mine.stream().map(CommitteeSeat::name).collect(Collectors.joining(", ")));
            }
            CommitteeSeat seat = mine.getFirst();
            return visit.t("committee.board.sits", seat.name(), visit.t("committee.college." + seat.college()));
        }
    }

    CommitteePage page(@Nullable Actor actor, Committee it) {
        List<CommitteeSeat> seats = committees.seated(it.id());
        List<Referral> asked = referrals.of(it.id());
        Set<String> speaking = Set.copyOf(committees.standing(actor, Power.CONTRIBUTE));
        Set<String> publishing = Set.copyOf(committees.standing(actor, Power.PUBLISH));
        boolean convenes = committees.convenes(actor, it);
        List<CommitteeSeat> heard = of(seats, speaking);
        List<Referral> expected = asked.stream()
                .filter(referral -> it.standing() && referral.open() && owes(heard, referral))
                .toList();
        Set<String> theirs = new HashSet<>(speaking);
        theirs.addAll(publishing);
        return new CommitteePage(it, seats, meetings.of(it.id()), asked, gathered(it.id()), of(seats, theirs), expected,
                proposed(heard, it), it.standing() && (convenes || !of(seats, publishing).isEmpty()), convenes);
    }

    /** All that its seats were asked. */
    List<Consent> asked(String id) {
        return consents.of(Committee.ref(id));
    }

    private List<Consent> proposed(List<CommitteeSeat> heard, Committee it) {
        return heard.isEmpty() ? List.of()
                : consents.of(it.ref())
                        .stream()
                        .filter(Consent::heard)
                        .filter(text -> text.silent().stream().anyMatch(seat -> of(seat, heard)))
                        .toList();
    }

    private static boolean of(Consent.Seat seat, List<CommitteeSeat> heard) {
        return heard.stream().anyMatch(own -> own.organisation().equals(seat.organisation()));
    }

    private static List<CommitteeSeat> of(List<CommitteeSeat> seats, Set<String> organisations) {
        return seats.stream().filter(seat -> organisations.contains(seat.organisation())).toList();
    }

    private static boolean owes(List<CommitteeSeat> heard, Referral asked) {
        return heard.stream().anyMatch(seat -> !asked.spoken().contains(seat.organisation()));
    }

    private List<CommitteeEvent> gathered(String id) {
        if (rooms.isEmpty()) {
            return List.of();
        }
        List<String> selects = new ArrayList<>();
        rooms.forEach(gatherings -> selects.add("select * from (" + gatherings.select() + ") g"));
        return sql
                .sql("select title, day, path from (" + String.join("\nunion all\n", selects)
                        + ") g (title, day, path) order by day desc nulls last, title")
                .param("id", id)
                .query(Sql.as(CommitteeEvent.class))
                .list();
    }

    /** A meeting as the feed tells it. */
    Feed.Entry entry(Visit visit, Committee it, Convocation convocation) {
        Instant changed = convocation.droppedAt();
        return new Feed.Entry("instance/" + it.id() + "/reunion/" + convocation.n(),
                visit.t(convocation.dropped() ? "committee.feed.dropped" : "committee.feed.meeting", convocation.day()),
                changed == null ? convocation.at() : changed, convocation.at(),
                it.path() + "#reunion-" + convocation.n(), List.of(it.convenerName()),
                convocation.dropped() ? convocation.reason() : convocation.place());
    }

    /** A question as the feed tells it, with the answer once there is one. */
    Feed.Entry entry(Visit visit, Committee it, Referral referral) {
        Referral.Advice advice = referral.advice();
        return new Feed.Entry("instance/" + it.id() + "/saisine/" + referral.n(),
                advice == null ? visit.t("committee.feed.referral", referral.title())
                        : visit.t("committee.feed.advice", visit.t("committee.opinion." + advice.stance()),
                                referral.title()),
                advice == null ? referral.at() : advice.at(), referral.at(), referral.path(),
                List.of(advice == null ? referral.name() : it.convenerName()),
                Fold.seen(advice == null ? referral.question() : advice.words()));
    }
}
