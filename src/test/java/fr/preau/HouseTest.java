package fr.preau;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fr.preau.ground.kernel.BodyName;
import fr.preau.ground.round.Round;
import fr.preau.ground.seal.SealReport;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpEntity;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The rules of {@code docs/house.md} and {@code docs/plan.md}, where the plan, the limits and their exceptions are
 * read.
 */
class HouseTest {
    private static final Map<String, Set<String>> PLAN = House.plan();
    private static final Map<String, String> SCHEMAS = House.schemas();
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("fr.preau");
    private static final List<House.Source> SOURCES = House.sources();
    private static final Pattern REFUSED_TYPE = Pattern
            .compile("(Abstract|Base)[A-Z].*|.*(Manager|Helper|Utils?|Impl|Service|Dto|DTO)");
    private static final Pattern PARTICIPLE = Pattern.compile(
            ".*(?<!De|Se|Fe|Ne|Spe|Bre)ed|(.*[a-z])?(Told|Kept|Found|Said|Made|Held|Given|Taken|Known|Seen|Drawn|Written|Sought|Brought|Begun|Left|Lost|Paid|Read|Sent|Met|Gone|Done|Chosen|Spoken|Hidden|Grown|Spent|Put|Forbidden)");
    private static final Set<String> ADVERBS = Set.of("After", "Again", "Alike", "Alone", "Apart", "Around", "Aside",
            "Before", "Beside", "Here", "Mine", "Near", "Now", "Often", "Only", "Open", "Other", "Own", "Then", "There",
            "Under", "Where", "Whole", "Within", "Wrong");
    private static final Set<String> AS_HTTP = Set.of("NotFound", "Gone", "Forbidden");
    private static final Pattern REFUSED_METHOD = Pattern.compile("(process|handle|manage)([A-Z].*)?");
    private static final Pattern SQL = Pattern
            .compile("(?s).*\\b(select|insert into|update|delete from|create|copy|from|truncate|lock table)\\s.*");
    private static final Pattern ASKED_NAME = Pattern.compile(
            "getServerName|getServerPort|getRequestURL|getLocalName|HttpHeaders\\.(HOST|ORIGIN|FORWARDED)|\"(Host|Origin|Forwarded|X-Forwarded-[A-Za-z]+)\"|ServletUriComponentsBuilder|fromHttpRequest|fromCurrent");
    private static final Pattern QUALIFIED = Pattern.compile("(?<![\\w.'])([a-z]+)\\.([a-z_]+)");
    private static final Pattern KEY_IN_TEMPLATE = Pattern.compile("visit\\.(t|count)\\(\"([^\"]+)\"\\s*(\\+)?");
    private static final Pattern KEY_IN_CODE = Pattern.compile(
            "(?:\\.(?:t|count)\\(|say\\([^,()]+, ?|Refusal\\.(?:Gone|Forbidden|Conflict|Later)\\(|(?:BadRequest|NotFound|TooMuch)\\([^,]+, ?|StartRefusal\\()\"([a-z][^\"]+)\"\\s*(\\+)?");
    private static final NavigableMap<Integer, String> RANGES = new TreeMap<>(Map.ofEntries(Map.entry(0, "kernel"),
            Map.entry(230, "press"), Map.entry(232, "contribution"), Map.entry(240, "consent"),
            Map.entry(250, "funding"), Map.entry(270, "pool"), Map.entry(272, "programme"), Map.entry(273, "pool"),
            Map.entry(260, "programme"), Map.entry(280, "market"), Map.entry(282, "offer"), Map.entry(284, "market"),
            Map.entry(290, "training"), Map.entry(297, "training"), Map.entry(299, "training"),
            Map.entry(300, "disclosure"), Map.entry(286, "price"), Map.entry(10, "territory"),
            Map.entry(20, "conversation"), Map.entry(30, "competence"), Map.entry(40, "journal"), Map.entry(50, "post"),
            Map.entry(55, "files"), Map.entry(60, "account"), Map.entry(70, "access"), Map.entry(75, "notice"),
            Map.entry(78, "access"), Map.entry(80, "admission"), Map.entry(90, "administration"),
            Map.entry(100, "practice"), Map.entry(110, "library"), Map.entry(120, "replication"),
            Map.entry(130, "ballot"), Map.entry(140, "charter"), Map.entry(150, "binding"), Map.entry(155, "debate"),
            Map.entry(165, "sitting"), Map.entry(170, "adhesion"), Map.entry(175, "commitment"),
            Map.entry(180, "consultation"), Map.entry(190, "committee"), Map.entry(200, "journee"),
            Map.entry(210, "contribution"), Map.entry(220, "synthesis"), Map.entry(295, "round"),
            Map.entry(298, "account")));
    private static final Set<String> SENT = Set.of("jakarta.servlet.http.Part",
            "org.springframework.web.multipart.MultipartFile", "org.springframework.web.multipart.MultipartRequest",
            "org.springframework.web.multipart.MultipartHttpServletRequest",
            "org.springframework.web.bind.annotation.RequestBody",
            "org.springframework.web.bind.annotation.RequestPart", "org.springframework.http.RequestEntity");
    private static final Set<String> READ = Set.of("getInputStream", "getReader", "getPart", "getParts");
    private static final Pattern HOLE = Pattern.compile("\\{(\\d+)(?::([^}]+))?}");

    @Test
    void everyModuleIsInThePlanAndEveryLineOnlyLooksUp() {
        assertThat(PLAN.keySet()).containsAll(House.modules());
        Set<String> above = new HashSet<>();
        PLAN.forEach((module, uses) -> {
            assertThat(above).as("what %s uses is on the lines above it", module).containsAll(uses);
            above.add(module);
        });
    }

    /** Whoever opens the folder sees the rooms: the ground, the law, who acts, their tools, each entry of the menu. */
    @Test
    void aModuleLiesInTheFolderOfThePlanAndLooksAtNoFloorAbove() {
        List<String> floors = new ArrayList<>();
        Map<String, Integer> height = new LinkedHashMap<>();
        Map<String, Path> places = new TreeMap<>();
        House.floors().forEach((folder, modules) -> {
            String floor = folder.replaceFirst("/.*", "");
            if (!floors.contains(floor)) {
                floors.add(floor);
            }
            modules.forEach(module -> height.put(module, floors.indexOf(floor)));
            modules.forEach(module -> places.put(module,
                    House.ROOT.resolve(module.equals(folder) ? module : folder + "/" + module)));
        });
        assertThat(floors).containsExactly("ground", "law", "people", "tools", "rooms", "roof");
        House.modules().forEach(module -> assertThat(House.folder(module)).as(module).isEqualTo(places.get(module)));
        PLAN.forEach((module, uses) -> assertThat(uses).as("what %s uses", module)
                .allSatisfy(used -> assertThat(height.get(used)).as(used).isLessThanOrEqualTo(height.get(module))));
    }

    @Test
    void aModuleUsesOnlyWhatItsLineNames() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            String module = moduleOf(from);
            from.getDirectDependenciesFromSelf()
                    .stream()
                    .map(dependency -> moduleOf(dependency.getTargetClass()))
                    .filter(used -> !used.isEmpty() && !module.isEmpty() && !used.equals(module)
                            && !PLAN.getOrDefault(module, Set.of()).contains(used))
                    .forEach(used -> wrong.add(from.getName() + " uses " + used));
        }
        assertThat(wrong).isEmpty();
    }

    /** A stream of rows that nobody closes keeps its connection: a few visits stop the site. */
    @Test
    void rowsAreStreamedOnlyWhereTheStreamIsClosed() {
        Set<String> streaming = CLASSES.stream()
                .flatMap(from -> from.getMethodCallsFromSelf().stream())
                .filter(call -> call.getName().equals("queryForStream") || call.getName().equals("stream")
                        && call.getTargetOwner().getName().startsWith("org.springframework.jdbc"))
                .map(call -> call.getOriginOwner().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(streaming).containsExactly("ImportRows");
    }

    /** Bytes of others are counted before they are held: one class lets them in. */
    @Test
    void whatIsSentComesByOneDoor() {
        Set<String> others = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            if (moduleOf(from).equals("upload")) {
                continue;
            }
            from.getDirectDependenciesFromSelf()
                    .stream()
                    .map(dependency -> dependency.getTargetClass().getName())
                    .filter(SENT::contains)
                    .forEach(sent -> others.add(from.getName() + " takes " + sent));
            from.getMethodCallsFromSelf()
                    .stream()
                    .filter(call -> call.getTargetOwner().isAssignableTo(ServletRequest.class)
                            && READ.contains(call.getName()))
                    .forEach(call -> others.add(call.getDescription()));
            from.getMethods()
                    .stream()
                    .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class))
                    .filter(method -> method.getRawParameterTypes()
                            .stream()
                            .anyMatch(
                                    type -> type.isAssignableTo(InputStream.class) || type.isAssignableTo(Reader.class)
                                            || type.isAssignableTo(HttpEntity.class) || type.isArray()))
                    .forEach(method -> others.add(method.getFullName()));
        }
        assertThat(others).isEmpty();
    }

    /** A library makes of a PDF whatever its sender wants: in a process that may die alone. */
    @Test
    void thePdfOfAStrangerIsReadApart() {
        Set<String> reading = CLASSES.stream()
                .flatMap(from -> from.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(SealReport.class) && call.getName().equals("of"))
                .map(call -> call.getOriginOwner().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(reading).containsExactlyInAnyOrder("SignatureReader", "SealCheckCommand");
        assertThat(CLASSES.stream()
                .filter(from -> from.getDirectDependenciesFromSelf()
                        .stream()
                        .anyMatch(on -> on.getTargetClass().getPackageName().startsWith("org.apache.pdfbox")))
                .map(HouseTest::moduleOf)
                .collect(Collectors.toSet())).containsExactlyInAnyOrder("document", "seal");
    }

    /** What is read again goes through {@code Form.reread}, which tries the act first. */
    @Test
    void noRecapIsShownOfWhatADoorWouldRefuse() {
        Set<String> asking = CLASSES.stream()
                .flatMap(from -> from.getMethodCallsFromSelf().stream())
                .filter(call -> call.getName().equals("recapAsked")
                        && call.getTargetOwner().getSimpleName().equals("Form"))
                .map(call -> call.getOriginOwner().getSimpleName())
                .collect(Collectors.toSet());
        assertThat(asking).as("which only goes on to the page where it is read").containsExactly("RollPages");
        assertThat(SOURCES).filteredOn(source -> !source.module().equals("form"))
                .filteredOn(source -> source.literals().contains("relire"))
                .extracting(House.Source::name)
                .as("which only presses the button of a form that is there")
                .containsExactly("BallotDeskPages");
    }

    /** Forms of several fields that still say one fault at a time; none may come to them. */
    private static final Set<String> ONE_BY_ONE = Set.of("ballot.Draft", "charter.Outline", "funding.FiledPlan",
            "funding.FinancingPlan", "funding.Funder", "funding.PlanCost", "pool.Pools", "pool.Scale",
            "press.PressReleases", "programme.Operation", "tally.Roll", "tally.Shares", "tally.VotingRule");

    private static final Pattern COMPACT = Pattern.compile("(?s)\\n( +)(?:public )?([A-Z]\\w+) \\{\\n(.*?)\\n\\1}\\n");
    private static final Pattern REFUSES = Pattern
            .compile("\\brefuse\\(|Fold\\.sized\\(|new Refusal\\.BadRequest\\(|\\blimit\\(");

    /** Whoever typed four things wrong is told of the four. */
    @Test
    void whatAFormFillsSaysAllItsFaultsTogether() {
        Set<String> found = new TreeSet<>();
        for (House.Source source : SOURCES) {
            String text = String.join("\n", source.lines());
            Matcher blocks = COMPACT.matcher(text);
            while (blocks.find()) {
                String body = blocks.group(3);
                boolean compact = text.matches("(?s).*\\brecord " + blocks.group(2) + "\\b.*");
                if (compact && REFUSES.matcher(body).results().count() > 1 && !body.contains("orThrow()")) {
                    found.add(source.module() + "." + source.name());
                }
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(ONE_BY_ONE));
    }

    @Test
    void theDoorsAreFew() {
        Map<String, Set<String>> open = new LinkedHashMap<>();
        SOURCES.forEach(source -> open.computeIfAbsent(source.module(), module -> new TreeSet<>())
                .addAll(source.publicTypes()));
        open.forEach((module, types) -> assertThat(types).as("public types of %s", module)
                .hasSizeLessThanOrEqualTo(House.limit("public top-level types of a module", module)));
    }

    @Test
    void namesAreTheFieldsOwnWords() {
        List<String> refused = new ArrayList<>();
        for (House.Source source : SOURCES) {
            source.types().stream().filter(type -> REFUSED_TYPE.matcher(type).matches()).forEach(refused::add);
            source.methods()
                    .stream()
                    .filter(method -> !method.override())
                    .filter(method -> REFUSED_METHOD.matcher(method.name()).matches())
                    .map(House.Method::where)
                    .forEach(refused::add);
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void aNameStandsInOneModule() {
        Map<String, Set<String>> modules = new LinkedHashMap<>();
        SOURCES.forEach(source -> modules.computeIfAbsent(source.name(), name -> new TreeSet<>()).add(source.module()));
        List<String> shared = new ArrayList<>();
        modules.forEach((name, in) -> over(shared, name + " " + in, in.size(),
                "modules in which a top-level name stands", name));
        assertThat(shared).isEmpty();
    }

    @Test
    void aClassIsANoun() {
        assertThat(SOURCES.stream().map(House.Source::name).filter(name -> name.endsWith("ing")))
                .isSubsetOf(House.nouns());
    }

    /** Somebody who reads {@code Told} or {@code There} alone knows of nothing what it is. */
    @Test
    void aTypeWithinAnotherIsANounToo() {
        assertThat(SOURCES.stream().flatMap(source -> source.types().stream()))
                .filteredOn(type -> !AS_HTTP.contains(type))
                .filteredOn(type -> PARTICIPLE.matcher(type).matches() || ADVERBS.contains(type))
                .isEmpty();
        Map<String, Set<String>> modules = new TreeMap<>();
        SOURCES.forEach(source -> source.types()
                .stream()
                .filter(type -> !type.isEmpty() && !type.equals(source.name()))
                .forEach(type -> modules.computeIfAbsent(type, any -> new TreeSet<>()).add(source.module())));
        List<String> shared = new ArrayList<>();
        modules.forEach((name, in) -> over(shared, name + " " + in, in.size(),
                "modules in which a name within another type stands", name));
        assertThat(shared).isEmpty();
    }

    /** Whoever sends a request chooses the name it asks for: what leaves has none of it. */
    @Test
    void theNameThatARequestAsksForStaysWithWhoComparesIt() {
        Set<String> known = new TreeSet<>();
        SOURCES.stream()
                .filter(source -> source.lines().stream().anyMatch(line -> ASKED_NAME.matcher(line).find()))
                .map(House.Source::name)
                .forEach(known::add);
        assertThat(known).as("what reads the name asked for").containsExactly("SameOrigin");
        assertThat(callers("fr.preau.ground.web.Visit", "origin")).as("what is tied to the name that a browser says")
                .containsExactly("BrowserOrigin");
        assertThat(callers("fr.preau.ground.web.Site", "url"))
                .as("what reads the address that the operator said, rather than the public one")
                .containsExactly("BrowserOrigin", "Opening", "PublicAddress", "SameOrigin");
    }

    /** What spreadsheets would run is made plain in one place. */
    @Test
    void filesOfTablesAreWrittenByOneWriter() {
        assertThat(CLASSES.stream()
                .filter(from -> from.getDirectDependenciesFromSelf()
                        .stream()
                        .anyMatch(dependency -> dependency.getTargetClass()
                                .getPackageName()
                                .equals("de.siegmar.fastcsv.writer")))
                .map(JavaClass::getName)
                .map(name -> name.replaceFirst("\\$.*", ""))
                .collect(Collectors.toSet())).containsExactly("fr.preau.ground.kernel.Csv");
    }

    private static Set<String> callers(String type, String method) {
        return CLASSES.stream()
                .flatMap(from -> from.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getName().equals(type) && call.getName().equals(method))
                .map(call -> call.getOriginOwner().getSimpleName())
                .filter(name -> !type.endsWith("." + name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Without its tokens a form is refused to whoever is signed in; one signs in without any. */
    @Test
    void everyFormThatActsCarriesItsTokens() {
        List<String> bare = new ArrayList<>();
        House.files(House.ROOT, ".jte").stream().filter(file -> !House.module(file).equals("access")).forEach(file -> {
            String template = String.join("\n", House.read(file));
            int tokens = many(template, "@template.ground.web.tokens(") + many(template, "name=\"_csrf\"");
            if (many(template, "method=\"post\"") > tokens) {
                bare.add(file.toString());
            }
        });
        assertThat(bare).isEmpty();
    }

    private static int many(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }

    /** Broken over two lines, an attribute that may be absent is written as its expression instead. */
    @Test
    void anAttributeThatMayBeAbsentStandsOnOneLine() {
        Pattern broken = Pattern.compile("=\"\\$\\{[^}]*\\n[^}]*(: null|\\? null)[^}]*}\"");
        assertThat(House.files(House.ROOT, ".jte"))
                .allSatisfy(file -> assertThat(String.join("\n", House.read(file))).as(file.toString())
                        .doesNotContainPattern(broken));
    }

    @Test
    void nothingIsTooLong() {
        List<String> long_ = new ArrayList<>();
        for (House.Source source : SOURCES) {
            over(long_, source.file().toString(), source.lines().size(), "lines of a Java file", source.module());
            for (House.Method method : source.methods()) {
                over(long_, method.where(), method.lines(), "lines of a method", source.module());
                if (method.constructor() && !method.ofRecord()) {
                    over(long_, method.where(), method.parameters(),
                            "parameters of a constructor (records of values apart)", source.module());
                }
            }
        }
        for (Path file : House.files(House.ROOT, ".jte")) {
            List<String> lines = House.read(file);
            String module = House.module(file);
            over(long_, file.toString(), lines.size(), "lines of a template", module);
            int longest = lines.stream().mapToInt(String::length).max().orElse(0);
            over(long_, file.toString(), longest, "characters of a line of a template", module);
        }
        SOURCES.stream()
                .collect(Collectors.groupingBy(House.Source::module, Collectors.counting()))
                .forEach((module, count) -> over(long_, "package " + module, 1 + count.intValue(), // with its
                                                                                                   // package-info
                        "Java files of a package", module));
        assertThat(long_).isEmpty();
    }

    private static void over(List<String> found, String where, int size, String what, String module) {
        if (size > House.limit(what, module)) {
            found.add(where + ": " + size + " " + what);
        }
    }

    @Test
    void everyModuleIntroducesItselfOnOneScreen() {
        for (String module : House.modules()) {
            List<String> lines = House.read(House.folder(module).resolve("package-info.java"));
            assertThat(lines).as(module)
                    .hasSizeLessThanOrEqualTo(House.limit("lines of a `package-info.java`", module))
                    .contains("@NullMarked");
            assertThat(lines.getFirst()).as(module).startsWith("/**");
        }
    }

    @Test
    void aModuleTouchesOnlyItsOwnSchemaOrPublishedViews() {
        List<String> wrong = new ArrayList<>();
        for (House.Source source : SOURCES) {
            source.literals()
                    .stream()
                    .filter(text -> SQL.matcher(text).matches())
                    .forEach(sql -> foreign(wrong, source.module(), source.file(), sql));
        }
        for (Path file : House.files(House.ROOT, ".sql")) {
            foreign(wrong, House.module(file), file, String.join("\n", House.read(file)));
        }
        for (Path file : House.files(House.MIGRATIONS, ".sql")) {
            String owner = owner(file);
            String sql = House.read(file)
                    .stream()
                    .map(line -> line.replaceFirst("--.*", ""))
                    .collect(Collectors.joining("\n"));
            foreign(wrong, owner, file, sql.replaceAll("references\\s+[a-z]+\\.", "references "));
        }
        assertThat(wrong).isEmpty();
    }

    /** Pages are kept at the edge, by {@code Visit.kept}: nothing else is, by how far it is. */
    @Test
    void onlyTheJournalKnowsHowFarItIs() {
        assertThat(SOURCES).filteredOn(source -> !source.module().equals("journal"))
                .filteredOn(source -> source.literals().stream().anyMatch(text -> text.contains("v_head")))
                .extracting(House.Source::file)
                .isEmpty();
    }

    private static void foreign(List<String> wrong, String module, Path file, String sql) {
        Matcher names = QUALIFIED.matcher(sql);
        while (names.find()) {
            String schema = names.group(1);
            boolean open = schema.equals(SCHEMAS.get(module)) || schema.equals("kernel")
                    || names.group(2).matches("(v|expect|take)_.*");
            if (SCHEMAS.containsValue(schema) && !open) {
                wrong.add(file.getFileName() + ": " + names.group());
            }
        }
    }

    /**
     * The module that owns a migration, by the range of its number; one that is applied at each change names its
     * module.
     */
    private static String owner(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith("R__")) {
            return PLAN.keySet().stream().filter(name::contains).findFirst().orElse("");
        }
        int number = Integer.parseInt(name.substring(1, 5));
        return RANGES.floorEntry(number).getValue();
    }

    @Test
    void aMigrationSaysWhyInItsFirstLine() {
        assertThat(House.files(House.MIGRATIONS, ".sql")).isNotEmpty()
                .allSatisfy(file -> assertThat(House.read(file).getFirst()).as(file.toString()).startsWith("-- "));
    }

    @Test
    void everySentenceExistsInBothLanguages() {
        for (String module : House.modules()) {
            Properties french = texts(module, "fr");
            Properties english = texts(module, "en");
            assertThat(english.stringPropertyNames()).as(module).isEqualTo(french.stringPropertyNames());
            french.stringPropertyNames().forEach(key -> {
                assertThat(holes(english.getProperty(key))).as(key).isEqualTo(holes(french.getProperty(key)));
                assertThat(forms(english.getProperty(key) + french.getProperty(key))).as(key)
                        .isSubsetOf(BodyName.FORMS);
                assertThat(english.getProperty(key)).as(key).isNotBlank();
                assertThat(french.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
            });
        }
    }

    @Test
    void everySentenceThatIsUsedIsWritten() {
        Set<String> written = House.modules()
                .stream()
                .flatMap(module -> texts(module, "fr").stringPropertyNames().stream())
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Path file : House.files(House.ROOT, ".jte")) {
            Matcher keys = KEY_IN_TEMPLATE.matcher(String.join("\n", House.read(file)));
            while (keys.find()) {
                check(missing, written, keys.group(2), keys.group(3) != null, file);
            }
        }
        for (House.Source source : SOURCES) {
            Matcher keys = KEY_IN_CODE.matcher(String.join("\n", source.lines()));
            while (keys.find()) {
                check(missing, written, keys.group(1), keys.group(2) != null, source.file());
            }
        }
        assertThat(missing).isEmpty();
    }

    private static void check(Set<String> missing, Set<String> written, String key, boolean begun, Path file) {
        boolean known = begun ? written.stream().anyMatch(text -> text.startsWith(key))
                : written.contains(key) || written.contains(key + ".many");
        if (!known) {
            missing.add(file.getFileName() + ": " + key);
        }
    }

    /** A round beside the others waits for none and is seen by whoever administers. */
    @Test
    void whatIsDoneFromTimeToTimeIsARoundAndHasItsWords() {
        Set<String> timers = CLASSES.stream()
                .filter(from -> !moduleOf(from).equals("round"))
                .filter(from -> from.getDirectDependenciesFromSelf()
                        .stream()
                        .map(used -> used.getTargetClass().getPackageName())
                        .anyMatch(used -> used.startsWith("org.springframework.scheduling")
                                || used.startsWith("com.github.kagkarlsson")))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(timers).isEmpty();
        List<String> words = CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Round.class))
                .map(method -> method.getAnnotationOfType(Round.class).words())
                .toList();
        assertThat(words).doesNotHaveDuplicates().hasSizeGreaterThan(30);
        for (String language : List.of("fr", "en")) {
            Set<String> written = House.modules()
                    .stream()
                    .flatMap(module -> texts(module, language).stringPropertyNames().stream())
                    .collect(Collectors.toSet());
            assertThat(written).containsAll(words);
        }
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern later = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
        List<Path> all = Stream.of(".java", ".jte", ".properties", ".sql")
                .flatMap(ending -> House.files(Path.of("src"), ending).stream())
                .filter(file -> !file.endsWith("HouseTest.java"))
                .toList();
        assertThat(all).allSatisfy(
                file -> assertThat(House.read(file)).as(file.toString()).noneMatch(line -> later.matcher(line).find()));
    }

    /** A key written twice says its last sentence in both places. */
    private static final class OnceEach extends Properties {
        @Override
        public synchronized Object put(Object key, Object sentence) {
            assertThat(keySet()).doesNotContain(key);
            return super.put(key, sentence);
        }
    }

    private static Properties texts(String module, String language) {
        var texts = new OnceEach();
        Path file = House.folder(module).resolve("text_" + language + ".properties");
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                texts.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static Set<String> holes(String sentence) {
        return HOLE.matcher(sentence)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How the names of bodies are said in it. */
    private static Set<String> forms(String sentence) {
        return HOLE.matcher(sentence)
                .results()
                .map(match -> match.group(2))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static String moduleOf(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith("fr.preau.") ? name.substring(name.lastIndexOf('.') + 1) : "";
    }
}
