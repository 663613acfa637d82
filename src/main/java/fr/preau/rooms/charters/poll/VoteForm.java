package fr.preau.rooms.charters.poll;

import fr.preau.ground.form.Form;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.tally.Option;
import fr.preau.ground.tally.Shares;
import fr.preau.ground.web.Visit;
import fr.preau.rooms.charters.ballot.Ballot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was typed to vote. Alone, a question has {@code option} or {@code share.POUR}, {@code
 * share.CONTRE}…, in percent; in a block, each has its own: {@code option.2}, {@code share.2.POUR}, by its rank.
 */
record VoteForm(Form form) {
    /** Where what is wrong with no field is said: the form itself. */
    static final String WHOLE = "formulaire";

    /** The answer of who splits a vote, beside those of the ballot. */
    static final String SPLIT = "PARTAGE";

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})(?:[.,](\\d{1,2}))?\\s*%?");
    private static final int HUNDRED = 100;
    private static final int TEN = 10;

    /** Whether something was typed, or is given back to whoever typed it before. */
    boolean sent() {
        return form.sent("seat");
    }

    /** What was typed there; no answer where several were chosen. */
    String of(String field) {
        return field.startsWith("option") && repeated(field) ? "" : form.text(field);
    }

    private boolean repeated(String field) {
        return form.all(field).size() > 1;
    }

    /** The fields sent several times among those that decide something. */
    private List<String> ambiguous(List<Ballot> block) {
        List<String> fields = new ArrayList<>(List.of("seat", "castBy", "explanation"));
        for (Ballot question : block) {
            fields.add(option(question));
            question.options().forEach(one -> fields.add(share(question, one)));
        }
        return fields.stream().filter(this::repeated).toList();
    }

    /** The answers typed, each question read for itself; what is wrong is said in the form. */
    Map<Ballot, Shares> answers(List<Ballot> block) {
        ambiguous(block).forEach(field -> form.wrong(field, "poll.vote.repeated"));
        Map<Ballot, Shares> answers = new LinkedHashMap<>();
        if (!form.sound()) {
            return answers;
        }
        for (Ballot question : block) {
            try {
                answer(question).ifPresent(shares -> answers.put(question, shares));
            } catch (Refusal.BadRequest no) {
                boolean shares = "share".equals(no.field());
                form.wrong(no, shares ? share(question) : Objects.requireNonNull(no.field()));
            }
        }
        form.refuse(answers.isEmpty() && form.sound(), option(block.getFirst()), "poll.vote.choose");
        return answers;
    }

    /** What was typed as an answer, right or not; empty when nothing was. */
    String words(Visit visit, Ballot question) {
        String chosen = of(option(question));
        String known = "poll.vote.act.option." + chosen;
        var shares = question.options()
                .stream()
                .filter(one -> !of(share(question, one)).isEmpty())
                .map(one -> BallotWords.option(visit, one) + " " + of(share(question, one)));
        return Stream.concat(Stream.of(visit.has(known) ? visit.t(known) : chosen), shares)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The name of the field of an answer. */
    static String option(Ballot question) {
        return question.questions() == 1 ? "option" : "option." + question.rank();
    }

    /** What the names of the fields of its shares begin with. */
    static String share(Ballot question) {
        return question.questions() == 1 ? "share" : "share." + question.rank();
    }

    /** The name of the field of a share. */
    static String share(Ballot question, Option option) {
        return share(question) + "." + option;
    }

    /**
     * The answer to a question; empty when there is none.
     *
     * @throws Refusal.BadRequest on the field at fault
     */
    private Optional<Shares> answer(Ballot question) {
        String chosen = of(option(question));
        Map<Option, Integer> shares = shares(question);
        if (chosen.isEmpty() || chosen.equals(SPLIT)) {
            Refusal.refuse(shares.isEmpty() && !chosen.isEmpty(), share(question), "poll.vote.shares");
            return shares.isEmpty() ? Optional.empty() : Optional.of(new Shares(shares));
        }
        Refusal.refuse(!shares.isEmpty(), option(question), "poll.vote.both");
        for (Option option : question.options()) {
            if (option.name().equals(chosen)) {
                return Optional.of(Shares.all(option));
            }
        }
        throw new Refusal.BadRequest(option(question), "tally.shares.option", chosen);
    }

    private Map<Option, Integer> shares(Ballot question) {
        Map<Option, Integer> shares = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            String field = share(question, option);
            String text = of(field);
            int share = text.isEmpty() ? 0 : hundredths(field, text);
            if (share > 0 && !question.options().contains(option)) {
                throw new Refusal.BadRequest(field, "tally.shares.option", option);
            }
            if (share > 0) {
                shares.put(option, share);
            }
        }
        return shares;
    }

    private static int hundredths(String field, String text) {
        var read = PERCENT.matcher(text);
        Refusal.refuse(!read.matches(), field, "poll.vote.percent");
        String decimals = read.group(2) == null ? "" : read.group(2);
        int rest = switch (decimals.length()) {
            case 0 -> 0;
            case 1 -> Integer.parseInt(decimals) * TEN;
            default -> Integer.parseInt(decimals);
        };
        return Integer.parseInt(read.group(1)) * HUNDRED + rest;
    }
}
