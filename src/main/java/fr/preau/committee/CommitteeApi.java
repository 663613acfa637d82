package fr.preau.committee;

import fr.preau.committee.Committee.Scale;
import fr.preau.committee.Committee.State;
import fr.preau.committee.Committees.Query;
import fr.preau.committee.Referral.Advice;
import fr.preau.list.Asked;
import fr.preau.list.Table;
import fr.preau.policy.Visitor;
import fr.preau.policy.Who;
import fr.preau.web.Paging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/v1/instances}: bodies that stand, as programs read them. */
@RestController
@Who(Visitor.ANYONE)
class CommitteeApi {
    private static final String ALL = "/api/v1/instances";

    private static final Table<Convocation> MEETINGS =
            Table.of("n", Convocation::n)
                    .and("startsAt", Convocation::startsAt)
                    .and("endsAt", Convocation::endsAt)
                    .and("place", Convocation::place)
                    .and("agenda", Convocation::agenda)
                    .and("droppedAt", Convocation::droppedAt);

    private static final Table<Referral> REFERRALS =
            Table.of("n", Referral::n)
                    .and("title", Referral::title)
                    .and("question", Referral::question)
                    .and("organisation", Referral::organisation)
                    .and("organisationName", Referral::name)
                    .and("thing", one -> one.thing() == null ? null : one.thing().ref())
                    .and("due", Referral::due)
                    .and("words", one -> one.spoken().size())
                    .and("advice", one -> told(one.advice()))
                    .and("path", Referral::path);

    private final Committees committees;
    private final Meetings meetings;
    private final Referrals referrals;

    CommitteeApi(Committees committees, Meetings meetings, Referrals referrals) {
        this.committees = committees;
        this.meetings = meetings;
        this.referrals = referrals;
    }

    private static @Nullable Map<String, @Nullable Object> told(@Nullable Advice advice) {
        if (advice == null) {
            return null;
        }
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("stance", advice.stance());
        told.put("words", advice.words());
        told.put("givenOn", advice.givenOn());
        told.put("objections", advice.objections());
        told.put("ballot", advice.ballot() == null ? null : advice.ballot().ref());
        return told;
    }

    @GetMapping(ALL)
    Paging.Items<Map<String, @Nullable Object>> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String scale,
            @RequestParam(defaultValue = "") String state,
            Paging paging) {
        var query =
                new Query(
                        q.strip(),
                        Asked.one("scale", scale, CommitteePages.UNKNOWN, List.of(Scale.values())),
                        Asked.one("state", state, CommitteePages.UNKNOWN, State.PUBLIC));
        return paging.items(
                        part -> committees.list(query, part),
                        Asked.total(committees.counts(query), query.state()),
                        Committee::id)
                .map(CommitteePages.TABLE::item);
    }

    @GetMapping(ALL + "/{id}")
    Map<String, @Nullable Object> one(@PathVariable String id) {
        Map<String, @Nullable Object> whole = CommitteePages.TABLE.item(committees.get(id));
        whole.put(
                "members", committees.seats(id).stream().map(CommitteePages.SEATS::item).toList());
        whole.put("meetings", meetings.of(id).stream().map(MEETINGS::item).toList());
        whole.put("referrals", referrals.of(id).stream().map(REFERRALS::item).toList());
        return whole;
    }
}
