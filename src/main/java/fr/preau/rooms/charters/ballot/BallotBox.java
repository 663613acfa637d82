package fr.preau.rooms.charters.ballot;

import fr.preau.ground.journal.BallotLedgers;
import fr.preau.ground.journal.BallotLedgers.BallotRequest;
import fr.preau.ground.journal.BallotLedgers.Counter;
import fr.preau.ground.journal.BallotLedgers.LineType;
import fr.preau.ground.journal.BallotLedgers.WriteAny;
import fr.preau.ground.kernel.Once;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.PublicId;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.Sha256;
import fr.preau.ground.policy.Power;
import fr.preau.ground.tally.Shares;
import fr.preau.people.account.Actor;
import fr.preau.people.account.Rights;
import fr.preau.people.account.Rights.Claim;
import fr.preau.people.organisation.Organisations;
import fr.preau.rooms.charters.ballot.Ballot.State;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes votes: those that wait for the same ballot are read, judged and written together, in as many statements as one
 * alone, and each is answered for itself.
 */
@Component
class BallotBox {
    private static final int LONGEST_EXPLANATION = 2_000;
    private static final int SALT = 16;
    private final BallotLedgers ledgers;
    private final Rights rights;
    private final Organisations organisations;
    private final BallotBoxRows rows;
    private final Counter<Paper, Long> counter;

    BallotBox(BallotLedgers ledgers, Rights rights, Organisations organisations, BallotBoxRows rows) {
        this.ledgers = ledgers;
        this.rights = rights;
        this.organisations = organisations;
        this.rows = rows;
        this.counter = ledgers.counter((at, papers, write) -> new Round(at, write).take(papers));
    }

    /** A seat of a ballot. */
    private record Chair(String ballot, String seat) {}

    /**
     * What somebody hands in.
     *
     * @param castBy the seat that votes in the name of the other; absent for one's own
     * @param explanation empty without one
     * @param token of the form, hashed with who sends it
     */
    record Paper(String person, String seat, Shares shares, @Nullable String castBy, String explanation, String token) {
        Paper {
            explanation = explanation.strip().replace("\u0000", "");
            if (explanation.length() > LONGEST_EXPLANATION) {
                throw new Refusal.BadRequest("explanation", "ballot.vote.long", LONGEST_EXPLANATION);
            }
        }

        /**
         * What that person hands in.
         *
         * @param form its token; empty: a paper like no other
         */
        static Paper of(Actor actor, String seat, Shares shares, @Nullable String castBy, String words, String form) {
            String once = " " + (form.isBlank() ? Once.fresh() : form);
            String token = Sha256.salted(actor.id().getBytes(StandardCharsets.UTF_8), once);
            return new Paper(actor.id(), seat, shares, castBy, words, token);
        }

        String chair() {
            return castBy == null ? seat : castBy;
        }
    }

    /**
     * One vote, once it is on the disk.
     *
     * @return the number of its line: the same for the same form, or for what the seat said already
     */
    long vote(String ballot, Paper paper) {
        return ledgers.ask(counter, ballot, paper);
    }

    /** Refuses what {@link #vote} would; writes nothing. */
    void judge(Instant at, String ballot, Paper paper) {
        var round = new Round(at, (ledger, type, data) -> 0);
        if (round.judge(List.of(new BallotRequest<>(ballot, paper))).getFirst() instanceof Refusal no) {
            throw no;
        }
    }

    /** Votes taken at one instant. */
    private final class Round {
        private final Instant at;
        private final WriteAny write;
        private final Map<Chair, Standing> standing = new HashMap<>();
        private final List<BallotBoxRows.Vote> votes = new ArrayList<>();
        private Map<Claim, String> mandates = Map.of();

        Round(Instant at, WriteAny write) {
            this.at = at;
            this.write = write;
        }

        List<Object> take(List<BallotRequest<Paper>> papers) {
            List<Object> answers = judge(papers);
            rows.insert(at, votes);
            return answers;
        }

        List<Object> judge(List<BallotRequest<Paper>> papers) {
            List<BallotBoxRows.Facts> facts = rows.facts(papers);
            mandates = rights.holdAll(at, Power.VOTE, claims(papers, facts));
            List<Object> answers = new ArrayList<>();
            for (int i = 0; i < papers.size(); i++) {
                answers.add(answer(papers.get(i), facts.get(i)));
            }
            return answers;
        }

        private Set<Claim> claims(List<BallotRequest<Paper>> papers, List<BallotBoxRows.Facts> facts) {
            Set<Claim> claims = new HashSet<>();
            for (int i = 0; i < papers.size(); i++) {
                String chair = facts.get(i).chair();
                if (chair != null) {
                    claims.add(new Claim(papers.get(i).what().person(), acting(chair)));
                }
            }
            return claims;
        }

        /** Who exercises the seat of that organisation now. */
        private String acting(String organisation) {
            LocalDate day = Paris.day(at);
            return organisations.inPlaceOf(organisation, day);
        }

        private Object answer(BallotRequest<Paper> asked, BallotBoxRows.Facts facts) {
            try {
                Paper paper = asked.what();
                var seat = new Chair(asked.ballot(), paper.seat());
                Standing now = standing.getOrDefault(seat, facts.standing());
                Answer before = now.forms().get(paper.token());
                before = before == null ? facts.standing().forms().get(paper.token()) : before;
                return before != null && before.says(paper) ? before.n() : take(asked, facts, now);
            } catch (Refusal refused) {
                return refused;
            }
        }

        private long take(BallotRequest<Paper> asked, BallotBoxRows.Facts facts, Standing now) {
            Paper paper = asked.what();
            refuseStrange(facts);
            Answer last = now.last();
            if (last == null) {
                refuseShut(facts);
            }
            String mandate = mandate(paper, facts);
            if (last != null && last.says(paper)) {
                return last.n();
            }
            refuseShut(facts);
            paper.shares().under(facts.kind());
            refuseProxy(paper, facts);
            if (last != null && !facts.change()) {
                throw new Refusal.Conflict("ballot.vote.already", last.n());
            }
            return write(asked, mandate, now);
        }

        private void refuseShut(BallotBoxRows.Facts facts) {
            Instant when = facts.state() == State.ANNOUNCED ? facts.now() : at;
            Hours.refuseShut(when, facts.state(), facts.opensAt(), facts.closesAt());
        }

        private static void refuseStrange(BallotBoxRows.Facts facts) {
            Refusal.refuse(facts.organisation() == null, "seat", "ballot.vote.seat");
            Refusal.refuse(facts.chair() == null, "castBy", "ballot.vote.seat");
        }

        /** Under which mandate one votes, at the instant of the line. */
        private String mandate(Paper paper, BallotBoxRows.Facts facts) {
            String organisation = acting(Objects.requireNonNull(facts.chair()));
            String held = mandates.get(new Claim(paper.person(), organisation));
            return held == null ? whyNot(paper, organisation, facts) : held;
        }

        private String whyNot(Paper paper, String organisation, BallotBoxRows.Facts facts) {
            try {
                return rights.hold(at, paper.person(), Power.VOTE, organisation);
            } catch (Refusal.Forbidden no) {
                boolean none = no.key().equals("account.refused.none");
                String field = paper.castBy() == null ? "seat" : "castBy";
                throw none ? new Refusal.BadRequest(field, "ballot.vote.other", String.valueOf(facts.chairName()))
                        : new Refusal.BadRequest(field, no.key(), no.arguments().toArray());
            }
        }

        private void refuseProxy(Paper paper, BallotBoxRows.Facts facts) {
            if (paper.castBy() == null && facts.holder() != null) {
                throw new Refusal.BadRequest("seat", "ballot.vote.given", facts.holderName());
            }
            if (paper.castBy() != null && !paper.castBy().equals(facts.holder())) {
                throw new Refusal.BadRequest("castBy", "ballot.vote.proxy", facts.name());
            }
        }

        private long write(BallotRequest<Paper> asked, String mandate, Standing now) {
            Paper paper = asked.what();
            byte[] salt = PublicId.secret(SALT);
            Map<String, Object> data = new HashMap<>();
            data.put("seat", paper.seat());
            data.put("shares", paper.shares().written());
            data.put("by", List.of(mandate));
            data.put("salt", HexFormat.of().formatHex(salt));
            if (paper.castBy() != null) {
                data.put("castBy", paper.castBy());
            }
            Long replaces = now.last() == null ? null : now.last().n();
            if (replaces != null) {
                data.put("replaces", replaces);
            }
            if (!paper.explanation().isEmpty()) {
                data.put("explanation", Sha256.salted(salt, paper.explanation()));
            }
            long n = write.line(asked.ballot(), LineType.VOTE, data);
            votes.add(new BallotBoxRows.Vote(n, asked, replaces, mandate));
            standing.put(new Chair(asked.ballot(), paper.seat()), now.after(n, paper));
            return n;
        }
    }

    /**
     * One answer of a seat.
     *
     * @param n of its line
     */
    record Answer(long n, Shares shares, @Nullable String castBy, String explanation) {
        boolean says(Paper paper) {
            return paper.shares().equals(shares) && Objects.equals(castBy, paper.castBy())
                    && explanation.equals(paper.explanation());
        }
    }

    /**
     * What a seat has said so far.
     *
     * @param last what counts; absent before any
     * @param forms what each form said last: sent again it is answered the same, unless it says something else
     */
    record Standing(@Nullable Answer last, Map<String, Answer> forms) {
        Standing after(long line, Paper paper) {
            var answer = new Answer(line, paper.shares(), paper.castBy(), paper.explanation());
            Map<String, Answer> all = new HashMap<>(forms);
            all.put(paper.token(), answer);
            return new Standing(answer, all);
        }
    }
}
