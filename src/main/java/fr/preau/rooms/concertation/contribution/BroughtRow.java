package fr.preau.rooms.concertation.contribution;

import fr.preau.ground.kernel.Fold;
import fr.preau.ground.kernel.Paris;
import fr.preau.ground.kernel.Period;
import fr.preau.ground.list.TableFile.TableLine;
import fr.preau.ground.list.TableFile.Unfit;
import fr.preau.rooms.concertation.contribution.Call.Question;
import fr.preau.rooms.concertation.contribution.CallProposals.Reply;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a file brings: a proposal, or the answers of a contribution.
 *
 * @param source its identifier where it comes from
 * @param title empty for a contribution
 * @param number of the question that a proposal answers; 0 for none
 * @param supports how many supported it there
 * @param reply what it was answered there; absent when nothing was, or without a reason
 * @param reason why; empty when there is no reply
 * @param answers of a contribution, by question
 */
record BroughtRow(String source, @Nullable String path, String name, Instant at, String title, String words,
        String demand, int number, int supports, Reply.@Nullable Kind reply, String reason,
        Map<Integer, String> answers) {
    private static final int LONGEST = 10_000;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_REASON = 4_000;
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Pattern ANSWER = Pattern
            .compile("(?:r[ée]ponse|answer|question)[ _/-]?(\\d{1,2})|(\\d{1,2})[.)] .*");

    /** As spreadsheets and Decidim write an hour; one without its zone is of Greenwich. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .appendOptional(new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .appendPattern("[ ]['UTC'][ZZZZZ][Z]")
                    .toFormatter())
            .toFormatter();

    private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]{0,5000}>");
    private static final Pattern UNREAD = Pattern.compile("(?is)<(script|style)\\b.{0,100000}?</\\1\\s*>");
    private static final Pattern CUT = Pattern.compile("(?i)<(br|/p|/li|/div|/h\\d|/ul|/ol)\\b[^<>]{0,200}>");

    /** Lines that their author took back, or that amend another one: not to be brought. */
    static boolean aside(TableLine line) {
        return line.first("state", "état", "etat").toLowerCase(Locale.ROOT).startsWith("withdrawn")
                || line.cell("is_amend").equalsIgnoreCase("true") || !line.cell("withdrawn_at").isEmpty();
    }

    /** Whether the file is one of proposals: its lines have a title. */
    static boolean proposals(TableLine line) {
        return line.columns()
                .keySet()
                .stream()
                .anyMatch(text -> text.equals("titre") || text.equals("title") || text.startsWith("title/"));
    }

    /**
     * Reads one.
     *
     * @param named whether the names of people are brought too
     * @param now what the file does not date is of now
     * @throws Unfit when it cannot be brought, with the key of why and what to do
     */
    static BroughtRow of(TableLine line, boolean named, List<Question> questions, Instant now) throws Unfit {
        refuseMisplaced(line);
        String source = Fold.seen(line.first("id", "identifiant"));
        if (source.isEmpty() || source.length() > 100) {
            throw new Unfit("id");
        }
        boolean proposal = proposals(line);
        String reason = prose(line.translated("answer", "réponse motivée", "motif"));
        Reply.Kind reply = proposal && reason.length() >= 10 ? reply(line) : null;
        var brought = new BroughtRow(source, path(line.first("url", "adresse")), named ? name(line) : "", at(line, now),
                proposal ? Fold.seen(prose(line.translated("title", "titre")).replaceAll("\\s+", " ")) : "",
                proposal ? prose(line.translated("body", "texte", "description")) : "",
                prose(line.first("demande", "demand")), number(line, questions),
                Math.max(count(line, "endorsements/total_count"),
                        Math.max(count(line, "supports"), count(line, "soutiens"))),
                reply, reply == null ? "" : reason, proposal ? Map.of() : answers(line, questions));
        brought.refuse(proposal);
        return brought;
    }

    /** A cell beyond the columns: a separator too many has moved the others. */
    private static void refuseMisplaced(TableLine line) throws Unfit {
        int last = line.columns().values().stream().mapToInt(at -> at + 1).max().orElse(0);
        if (line.cells().stream().skip(last).anyMatch(cell -> !cell.isBlank())) {
            throw new Unfit("cells", line.cells().size(), line.columns().size());
        }
    }

    private void refuse(boolean proposal) throws Unfit {
        if (proposal) {
            if (title.isEmpty() || title.length() > LONGEST_TITLE) {
                throw new Unfit("title", LONGEST_TITLE, title.length());
            }
            if (words.isEmpty() || words.length() > LONGEST) {
                throw new Unfit("words", LONGEST, words.length());
            }
            if (reason.length() > LONGEST_REASON || demand.length() > 500) {
                throw new Unfit("long", LONGEST_REASON);
            }
        } else if (answers.isEmpty()) {
            throw new Unfit("answers");
        }
        for (String answer : answers.values()) {
            if (answer.length() > LONGEST) {
                throw new Unfit("words", LONGEST, answer.length());
            }
        }
    }

    private static Reply.@Nullable Kind reply(TableLine line) {
        String state = Fold.plain(line.first("state", "etat", "état"));
        return switch (state) {
            case "accepted", "retenue", "retained" -> Reply.Kind.RETAINED;
            case "rejected", "refused", "non retenue" -> Reply.Kind.REFUSED;
            case "partially accepted", "retenue en partie", "part" -> Reply.Kind.PART;
            default -> null;
        };
    }

    private static String name(TableLine line) {
        String name = Fold
                .seen(line.first("author/name", "author/names", "authors_names", "author", "auteur", "name", "nom")
                        .replaceAll("\\s+", " "));
        return Fold.links(name) || name.length() > 200 ? "" : name;
    }

    private static @Nullable String path(String typed) throws Unfit {
        if (typed.isEmpty()) {
            return null;
        }
        try {
            URI address = new URI(typed);
            boolean web = String.valueOf(address.getScheme()).matches("https?") && address.getHost() != null
                    && address.getUserInfo() == null;
            if (web && typed.length() <= 500) {
                return typed;
            }
        } catch (URISyntaxException none) {
            // said below, as any other address that leads to no page
        }
        throw new Unfit("url");
    }

    private static Instant at(TableLine line, Instant now) throws Unfit {
        String typed = line.first("published_at", "created_at", "date");
        if (typed.isEmpty()) {
            return now;
        }
        Instant at = instant(typed);
        if (at == null || at.isBefore(FIRST) || at.isAfter(now.plus(Duration.ofDays(1)))) {
            throw new Unfit("date", shortened(typed));
        }
        return at;
    }

    private static @Nullable Instant instant(String typed) {
        try {
            TemporalAccessor read = typed.contains("/") ? Period.day(typed)
                    : DAY.parseBest(typed, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return switch (read) {
                case OffsetDateTime at -> at.toInstant();
                case LocalDateTime at -> at.toInstant(ZoneOffset.UTC);
                default -> Paris.start(LocalDate.from(read));
            };
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static int count(TableLine line, String column) throws Unfit {
        String typed = line.cell(column);
        if (typed.isEmpty()) {
            return 0;
        }
        if (!typed.matches("\\d{1,8}")) {
            throw new Unfit("count", column, shortened(typed));
        }
        return Integer.parseInt(typed);
    }

    private static int number(TableLine line, List<Question> questions) throws Unfit {
        String typed = line.first("question");
        if (!typed.isEmpty()) {
            return questions.stream()
                    .filter(question -> typed.equals(String.valueOf(question.n()))
                            || Fold.plain(typed).equals(Fold.plain(question.words())))
                    .findFirst()
                    .orElseThrow(() -> new Unfit("question", shortened(typed)))
                    .n();
        }
        String category = Fold.plain(line.translated("category/name"));
        return questions.stream()
                .filter(question -> !category.isEmpty() && Fold.plain(question.words()).equals(category))
                .findFirst()
                .map(Question::n)
                .orElse(0);
    }

    private static Map<Integer, String> answers(TableLine line, List<Question> questions) throws Unfit {
        Map<Integer, String> answers = new TreeMap<>();
        for (String column : line.columns().keySet()) {
            int n = asked(column, questions);
            String words = n == 0 ? "" : prose(line.cell(column));
            if (words.isEmpty()) {
                continue;
            }
            if (questions.stream().noneMatch(question -> question.n() == n)) {
                throw new Unfit("question", shortened(column));
            }
            answers.put(n, words);
        }
        return answers;
    }

    private static int asked(String column, List<Question> questions) {
        Matcher numbered = ANSWER.matcher(column);
        if (numbered.matches()) {
            return Integer.parseInt(numbered.group(numbered.group(1) == null ? 2 : 1));
        }
        return questions.stream()
                .filter(question -> Fold.plain(question.words()).equals(Fold.plain(column)))
                .findFirst()
                .map(Question::n)
                .orElse(0);
    }

    private static String shortened(String typed) {
        return Fold.shortened(Fold.seen(typed), 60);
    }

    /** What a page of elsewhere said, as text: its paragraphs, and none of its tags. */
    static String prose(String typed) {
        String text = typed;
        if (typed.indexOf('<') >= 0) {
            text = UNREAD.matcher(text).replaceAll("");
            text = text.replaceAll("(?i)<li\\b[^<>]{0,200}>", "\n- ");
            text = CUT.matcher(text).replaceAll("\n");
            text = TAG.matcher(text).replaceAll("");
        }
        if (text.indexOf('&') >= 0) {
            text = text.replace("&nbsp;", "\u00a0")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
        }
        return Fold.seen(text).replaceAll("\n{3,}", "\n\n");
    }
}
