package fr.preau.law;

import bench.Line;
import fr.preau.law.Question.PlaceFacts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How many answers a second the engine gives on one core, and how long the whole of France takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LawBench {
    private static final int QUESTIONS = 4096;
    private static final List<String> LEVELS = List.of("ECOLE", "COLLEGE", "LYCEE", "EREA", "CITE_SCOLAIRE",
            "PRIVE_ECOLE", "PRIVE_COLLEGE", "PRIVE_LYCEE");

    private Engine engine;
    private Question[] questions;
    private Explanation.Translator voice;

    public static void main(String[] arguments) throws RunnerException, IOException {
        var results = new Runner(new OptionsBuilder().include(LawBench.class.getName())
                .forks(1)
                .jvmArgsAppend("-XX:+UseSerialGC", "-Xmx512m")
                .verbosity(org.openjdk.jmh.runner.options.VerboseMode.SILENT)
                .build()).run();
        double yardstick = score(results, "yardstick");
        double answers = score(results, "answer");
        Line.print("law: answers a second, one core", Line.whole(answers), "1/s",
                "a hash map asked the same keys: " + Line.whole(yardstick) + "/s", "aim >= 1 000 000");
        Line.print("law: the same with the whole explanation", Line.whole(score(results, "explanation")), "1/s", "",
                "");
        france();
    }

    private static double score(java.util.Collection<org.openjdk.jmh.results.RunResult> results, String name) {
        return results.stream()
                .filter(r -> r.getParams().getBenchmark().endsWith("." + name))
                .findFirst()
                .orElseThrow()
                .getPrimaryResult()
                .getScore();
    }

    @Setup
    public void prepare() throws IOException {
        Law law = LawReader.shipped();
        engine = new Engine(law, Engine.Bodies.UNKNOWN);
        voice = Sentences.in(true);
        List<PlaceFacts> places = places();
        List<String> subjects = law.codes().subjects().stream().map(LawCodes.Subject::code).toList();
        Facts[] facts = {Facts.NONE, Facts.NONE, Facts.NONE,
                Facts.of(Map.of("epci.numerique", new Facts.Fact("1", null, null)))};
        questions = new Question[QUESTIONS];
        var random = new java.util.Random(2013);
        for (int i = 0; i < QUESTIONS; i++) {
            questions[i] = Question.about(places.get(random.nextInt(places.size())),
                    LEVELS.get(random.nextInt(LEVELS.size())), subjects.get(random.nextInt(subjects.size())),
                    LocalDate.of(2000 + random.nextInt(28), 1 + random.nextInt(12), 1),
                    facts[random.nextInt(facts.length)]);
        }
        java.util.Arrays.stream(questions).forEach(q -> seen.put(q, q));
    }

    private final Map<Question, Question> seen = new java.util.HashMap<>();

    @Benchmark
    @OperationsPerInvocation(QUESTIONS)
    public void yardstick(Blackhole sink) {
        for (Question question : questions) {
            sink.consume(seen.get(question));
        }
    }

    @Benchmark
    @OperationsPerInvocation(QUESTIONS)
    public void answer(Blackhole sink) {
        for (Question question : questions) {
            sink.consume(engine.answer(question));
        }
    }

    @Benchmark
    @OperationsPerInvocation(QUESTIONS)
    public void explanation(Blackhole sink) {
        for (Question question : questions) {
            Explanation explanation = engine.answer(question).explanation();
            sink.consume(explanation.trace(voice));
            sink.consume(explanation.excluded(voice));
        }
    }

    /**
     * Every commune, every subject, écoles, collèges and lycées in turn, on one day; the heap is what remains with all
     * the questions' places.
     */
    private static void france() throws IOException {
        Engine engine = new Engine(LawReader.shipped(), Engine.Bodies.UNKNOWN);
        List<PlaceFacts> places = places();
        List<String> subjects = engine.law().codes().subjects().stream().map(LawCodes.Subject::code).toList();
        LocalDate day = LocalDate.of(2024, 9, 1);
        long best = Long.MAX_VALUE;
        int answers = 0;
        long kinds = 0;
        for (int turn = 0; turn < 3; turn++) {
            long begin = System.nanoTime();
            answers = 0;
            for (PlaceFacts place : places) {
                for (String subject : subjects) {
                    kinds += engine.answer(Question.about(place, "ECOLE", subject, day, Facts.NONE)).kind().ordinal();
                    answers++;
                }
            }
            best = Math.min(best, System.nanoTime() - begin);
        }
        System.gc();
        long heap = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
        Line.print("law: all of France, every subject, one day", Line.decimal(best / 1e9), "s",
                Line.whole(answers) + " answers, heap " + heap + " MB (check " + kinds + ")", "aim < 3 s");
    }

    /** The communes of the shipped référentiel that are open today. */
    private static List<PlaceFacts> places() throws IOException {
        List<PlaceFacts> places = new ArrayList<>();
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(LawBench.class.getResourceAsStream("/reference/referentiel.tsv.gz")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split("\t", -1);
                if (cells[0].equals("C") && cells[2].equals("COM") && cells[6].isEmpty()) {
                    places.add(PlaceFacts.fromCode(cells[1], cells[9].equals("1")));
                }
            }
        }
        return places;
    }
}
