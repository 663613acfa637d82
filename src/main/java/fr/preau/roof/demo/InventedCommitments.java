package fr.preau.roof.demo;

import fr.preau.people.account.Actor;
import fr.preau.roof.cast.InventedCast;
import fr.preau.roof.cast.Story;
import fr.preau.rooms.charters.charter.Charter;
import fr.preau.rooms.charters.charter.Charters;
import fr.preau.rooms.charters.commitment.Commitment.Article;
import fr.preau.rooms.charters.commitment.Commitment.Beneficiary;
import fr.preau.rooms.charters.commitment.Commitment.Indicator;
import fr.preau.rooms.charters.commitment.CommitmentActs;
import fr.preau.rooms.charters.commitment.CommitmentDraft;
import fr.preau.rooms.charters.commitment.CommitmentReports;
import fr.preau.rooms.charters.commitment.Commitments;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the invented institutions promised each other: {@code demo/commitments.json}, through the doors, as anywhere.
 */
@Component
record InventedCommitments(Commitments commitments, CommitmentReports reports, CommitmentActs acts, Charters charters,
        Clock clock) {
    /** What who promises said of it. */
    record ReportStory(String words, @Nullable BigDecimal figure, boolean done) {}

    /**
     * One of them; organisations, people and other promises by their keys.
     *
     * @param charter it comes from, which is published later; absent when it is free
     * @param days from today
     * @param article its number in the charter of the country; absent when it is free
     * @param signer who accepts it; absent when nobody did
     */
    record CommitmentStory(String key, @Nullable String charter,
            @com.fasterxml.jackson.annotation.JsonProperty("for") List<String> whom, String promiser, String proposer,
            String by, @Nullable String signer, @Nullable String article, @Nullable List<String> upon, String sentence,
            String means, int days, @Nullable String subject, @Nullable String level, @Nullable String indicator,
            @Nullable String unit, @Nullable BigDecimal start, @Nullable BigDecimal target, @Nullable String act,
            @Nullable List<ReportStory> reports, @Nullable String sayer, @Nullable String sayerFor,
            @Nullable Boolean confirms, @Nullable String reason, @Nullable String pause, @Nullable String giveUp,
            @Nullable String decliner, @Nullable String declined) {}

    /** Those that come from no charter. */
    void make(InventedCast made) {
        promise(made, null, null);
    }

    /** Those that come from a charter, once it is published. */
    void make(InventedCast made, String key, String charter) {
        promise(made, key, charters.get(charter));
    }

    private void promise(InventedCast made, @Nullable String key, @Nullable Charter charter) {
        LocalDate today = LocalDate.now(clock);
        Map<String, String> ids = new HashMap<>();
        for (CommitmentStory told : Story.all("commitments", CommitmentStory[].class)) {
            if (Objects.equals(told.charter(), key)) {
                String id = commitments.propose(made.actor(told.by()), made.place(told.proposer()),
                        promise(told, charter, ids, made, today));
                ids.put(told.key(), id);
                goOn(told, id, made, today);
            }
        }
    }

    private CommitmentDraft promise(CommitmentStory told, @Nullable Charter charter, Map<String, String> ids,
            InventedCast made, LocalDate today) {
        Set<String> upon = Objects.requireNonNullElse(told.upon(), List.<String>of())
                .stream()
                .map(text -> InventedCast.known(ids, text))
                .collect(Collectors.toSet());
        String indicator = told.indicator();
        return new CommitmentDraft(made.place(told.promiser()), told.sentence(), told.means(),
                today.plusDays(told.days()), told.subject(), told.level(), article(told.article(), charter),
                indicator == null ? null
                        : new Indicator(indicator, Objects.requireNonNullElse(told.unit(), ""), told.start(),
                                told.target()),
                told.whom().stream().map(text -> new Beneficiary(made.place(text), text, false)).toList(), upon);
    }

    private @Nullable Article article(@Nullable String number, @Nullable Charter charter) {
        if (charter == null) {
            return null;
        }
        String block = charters.latest(charter)
                .text()
                .numbers()
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue().matches("Article " + number + "(er)?"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
        return new Article(charter.id(), charter.versions(), block);
    }

    private void goOn(CommitmentStory told, String id, InventedCast made, LocalDate today) {
        if (told.declined() != null) {
            acts.act(made.actor(told.decliner()), id, "refus", told.declined());
        }
        if (told.signer() == null) {
            return;
        }
        Actor signer = made.actor(told.signer());
        commitments.accept(signer, id, told.act(), told.act() == null ? null : today.minusDays(40));
        for (ReportStory story : Objects.requireNonNullElse(told.reports(), List.<ReportStory>of())) {
            reports.report(signer, id,
                    new CommitmentReports.Report(today, story.figure(), story.words(), story.done(), null));
        }
        if (told.sayer() != null) {
            reports.say(made.actor(told.sayer()), id, made.place(told.sayerFor()), Boolean.TRUE.equals(told.confirms()),
                    Objects.requireNonNullElse(told.reason(), ""));
        }
        if (told.pause() != null) {
            acts.act(signer, id, "pause", told.pause());
        }
        if (told.giveUp() != null) {
            acts.act(signer, id, "abandon", told.giveUp());
        }
    }
}
