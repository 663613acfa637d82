package fr.preau.ground.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import fr.preau.ground.document.Archive;
import fr.preau.ground.document.DocumentSample;
import fr.preau.ground.kernel.Refusal;
import fr.preau.ground.kernel.StartRefusal;
import fr.preau.ground.seal.SealReport.Chain;
import fr.preau.ground.seal.SealReport.Cover;
import fr.preau.ground.seal.SealReport.PdfSignature;
import fr.preau.ground.seal.SealReport.Since;
import fr.preau.ground.seal.SealReport.State;
import fr.preau.ground.upload.TestUpload;
import fr.preau.ground.upload.Upload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSUpdateInfo;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** The seal of an instance, and what is said of the signatures of any PDF. */
@Tag("ci")
class SealsTest {
    private static final Instant AT = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** One key for all: making it takes seconds. */
    @TempDir static Path keys;

    @TempDir Path folder;

    private static Seals seals() {
        return seals(new MockEnvironment());
    }

    private static Seals seals(MockEnvironment settings) {
        settings.setProperty("preau.folder", keys.toString());
        settings.setProperty("preau.site.url", "https://preau.example.fr");
        return new Seals(new SealKey(settings), new Timestamps(settings), TestUpload.quarantine());
    }

    private static byte[] act() throws IOException {
        return DocumentSample.archive();
    }

    private static SealReport check(Seals seals, byte[] pdf) {
        try (Upload sent = TestUpload.document("acte.pdf", pdf)) {
            return seals.read(sent, "0".repeat(64)).report();
        }
    }

    @Test
    void aSealedArchiveStaysOneAndTheSealCoversIt() throws Exception {
        Seals seals = seals();
        byte[] act = act();
        byte[] sealed = seals.seal(act, "Acte d’adhésion", AT);
        Archive.holds(sealed, "3a");
        assertThat(sealed).startsWith(act);
        SealReport report = check(seals, sealed);
        assertThat(report.archive()).isEqualTo("3A");
        assertThat(report.sound()).isTrue();
        assertThat(report.signatures()).containsExactly(new PdfSignature(State.VALID, Chain.INSTANCE, Cover.WHOLE,
                Since.NOTHING, "Cachet de preau.example.fr", "Préau", AT, null, false));
        assertThat(SealReport.of(sealed).signatures()).map(PdfSignature::chain).containsExactly(Chain.UNKNOWN);
    }

    @Test
    void anotherToolSaysTheSameOfTheSeal() throws Exception {
        Path file = folder.resolve("acte.pdf");
        Files.write(file, seals().seal(act(), "Acte d’adhésion", AT));
        assertThat(pdfsig(file)).contains("Cachet de preau.example.fr")
                .contains("ETSI.CAdES.detached")
                .contains("Total document signed")
                .contains("Signature is Valid");
        byte[] altered = altered(Files.readAllBytes(file));
        Files.write(file, altered);
        assertThat(pdfsig(file)).contains("Digest Mismatch");
    }

    private static String pdfsig(Path file) throws Exception {
        Path keys = Files.createDirectories(file.resolveSibling("nss"));
        Process process = new ProcessBuilder("pdfsig", "-nssdir", keys.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void aFileOfWhichOneByteChangedIsSaidToBeAltered() throws Exception {
        Seals seals = seals();
        SealReport report = check(seals, altered(seals.seal(act(), "Acte", AT)));
        assertThat(report.signatures()).map(PdfSignature::state).containsExactly(State.ALTERED);
        assertThat(report.sound()).isFalse();
    }

    private static byte[] altered(byte[] sealed) {
        byte[] altered = sealed.clone();
        DocumentSample.alter(altered);
        return altered;
    }

    /** Something done to a sealed file, kept after it. */
    private interface Change {
        void to(PDDocument pdf) throws IOException;
    }

    private static PdfSignature since(Change change) throws IOException {
        Seals seals = seals();
        var out = new ByteArrayOutputStream();
        try (PDDocument pdf = Loader.loadPDF(seals.seal(act(), "Acte", AT))) {
            change.to(pdf);
            pdf.saveIncremental(out);
        }
        SealReport report = check(seals, out.toByteArray());
        PdfSignature seal = report.signatures().getFirst();
        assertThat(seal.state()).isEqualTo(State.VALID);
        assertThat(seal.covers()).isEqualTo(Cover.PART);
        assertThat(report.sound()).isEqualTo(seal.since() != Since.CONTENT);
        return seal;
    }

    private static void changed(COSBase... all) {
        for (COSBase base : all) {
            ((COSUpdateInfo) base).setNeedToBeUpdated(true);
        }
    }

    @Test
    void whateverOneReadsOrThatIsInsideAndCameAfterTheSealIsSaid() throws Exception {
        List<Change> changes = List.of(pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            COSDictionary root = pdf.getDocumentCatalog().getCOSObject();
            changed(page.getCOSObject(), pdf.getPages().getCOSObject(), root);
        }, pdf -> { // of a size that nobody can draw
            pdf.getPage(0).setMediaBox(new PDRectangle(14_400, 14_400));
            changed(pdf.getPage(0).getCOSObject());
        }, pdf -> {
            PDPage page = pdf.getPage(0);
            page.setContents(new PDStream(pdf, bytes("0 0 9 9 re f")));
            changed(page.getCOSObject());
        }, pdf -> {
            var note = new PDAnnotationText();
            note.setRectangle(new PDRectangle(9, 9, 9, 9));
            pdf.getPage(0).setAnnotations(List.of(note));
            changed(pdf.getPage(0).getCOSObject(), note.getCOSObject());
        }, pdf -> {
            var inside = pdf.getDocumentCatalog().getNames().getEmbeddedFiles();
            var file = inside.getNames().values().iterator().next();
            try (var out = file.getEmbeddedFile().createOutputStream()) {
                out.write("[]".getBytes(StandardCharsets.UTF_8));
            }
            changed(file.getEmbeddedFile().getCOSObject());
        });
        for (Change change : changes) {
            assertThat(since(change).since()).isEqualTo(Since.CONTENT);
        }
    }

    private static ByteArrayInputStream bytes(String words) {
        return new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDescriptionThatCameAfterTheSealIsNotSaidToBeASignature() throws Exception {
        Change described = pdf -> {
            pdf.getDocumentInformation().setTitle("Autre titre");
            changed(pdf.getDocumentInformation().getCOSObject());
        };
        assertThat(since(described).since()).isEqualTo(Since.BESIDE);
    }

    @Test
    void aPageThatAToolWroteAgainWithOtherDigitsIsTheSame() throws Exception {
        Change written = pdf -> {
            PDPage page = pdf.getPage(0);
            COSArray box = new COSArray();
            for (float one : page.getMediaBox().getCOSArray().toFloatArray()) {
                box.add(one == Math.rint(one) ? COSInteger.get((long) one) : new COSFloat(one));
            }
            assertThat(box).isNotEqualTo(page.getMediaBox().getCOSArray());
            page.getCOSObject().setItem(COSName.MEDIA_BOX, box);
            changed(page.getCOSObject());
        };
        assertThat(since(written).since()).isEqualTo(Since.BESIDE);
    }

    @Test
    void aSecondSignatureLeavesTheFirstOneWhatItWas() throws Exception {
        Seals seals = seals();
        MockEnvironment other = new MockEnvironment();
        other.setProperty("preau.seal.file", Files.writeString(folder.resolve("b.pem"), bought()).toString());
        byte[] once = seals.seal(act(), "Acte", AT);
        byte[] twice = new Seals(new SealKey(other), new Timestamps(other), TestUpload.quarantine()).seal(once, "Vu",
                AT.plusSeconds(60));
        SealReport report = check(seals, twice);
        assertThat(report.sound()).isTrue();
        assertThat(report.signatures()).hasSize(2);
        PdfSignature first = report.signatures().get(0);
        assertThat(first.covers()).isEqualTo(Cover.PART);
        assertThat(first.since()).isEqualTo(Since.SIGNATURES);
        assertThat(first.chain()).isEqualTo(Chain.INSTANCE);
        PdfSignature second = report.signatures().get(1);
        assertThat(second.covers()).isEqualTo(Cover.WHOLE);
        assertThat(second.chain()).isEqualTo(Chain.UNKNOWN);
    }

    /** A key of another kind, as an authority might give it. */
    private static String bought() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        var name = new X500Name("CN=Cachet de Sainte-Exemple");
        var out = new StringWriter();
        try (var pem = new JcaPEMWriter(out)) {
            pem.writeObject(new JcaPKCS8Generator(pair.getPrivate(), null));
            pem.writeObject(
                    new JcaX509v3CertificateBuilder(name, BigInteger.TWO, Date.from(AT.minus(1, ChronoUnit.DAYS)),
                            Date.from(AT.plus(1, ChronoUnit.DAYS)), name, pair.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        }
        return out.toString();
    }

    @Test
    void whatNobodySignedAndWhatIsNoPdfAreSaidToBeSo() throws Exception {
        var settings = new MockEnvironment().withProperty("preau.folder", folder.toString());
        Seals seals = new Seals(new SealKey(settings), new Timestamps(settings), TestUpload.quarantine());
        SealReport unsigned = check(seals, act());
        assertThat(unsigned.readable()).isTrue();
        assertThat(unsigned.signatures()).isEmpty();
        assertThat(unsigned.sound()).isFalse();
        byte[] words = "pas un PDF".getBytes(StandardCharsets.UTF_8);
        assertThat(check(seals, words).readable()).isFalse();
        byte[] cut = Arrays.copyOf(act(), 4_000);
        assertThat(check(seals, cut).sound()).isFalse();
        assertThat(Files.exists(folder.resolve("seal.pem"))).isFalse();
    }

    @Test
    void theKeyIsMadeOnceAndItsOwnerAloneReadsIt() throws Exception {
        seals().seal(act(), "Acte", AT);
        Path key = keys.resolve("seal.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
        byte[] sealed = seals().seal(act(), "Acte", AT);
        assertThat(check(seals(), sealed).signatures()).map(PdfSignature::chain).containsExactly(Chain.INSTANCE);
    }

    @Test
    void aCertificateOutOfItsDatesSealsNothing() throws Exception {
        byte[] act = act();
        Instant later = AT.plus(11 * 365, ChronoUnit.DAYS);
        assertThatThrownBy(() -> seals().seal(act, "Acte", later)).isInstanceOf(Refusal.Later.class)
                .hasMessageContaining("seal.key.expired");
    }

    @Test
    void aKeyThatIsGivenAndCannotBeReadKeepsTheSiteFromOpening() throws Exception {
        Path given = Files.writeString(folder.resolve("given.pem"), "rien");
        var settings = new MockEnvironment().withProperty("preau.seal.file", given.toString());
        assertThatThrownBy(() -> seals(settings)).isInstanceOf(StartRefusal.class);
        var address = new MockEnvironment().withProperty("preau.timestamp.url", "ftp://ici");
        assertThatThrownBy(() -> seals(address)).isInstanceOf(StartRefusal.class);
    }

    @Test
    void anAuthorityThatStampsGivesItsHourAndOneThatIsSilentKeepsFromSealing() throws Exception {
        HttpServer authority = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var stamps = new TimestampAuthority();
        authority.createContext("/", stamps::answer);
        authority.start();
        String url = "http://localhost:" + authority.getAddress().getPort() + "/";
        Seals seals = seals(new MockEnvironment().withProperty("preau.timestamp.url", url));
        try {
            byte[] sealed = seals.seal(act(), "Acte", AT);
            Archive.holds(sealed, "3a");
            assertThat(check(seals, sealed).signatures()).map(PdfSignature::stampedAt)
                    .containsExactly(TimestampAuthority.HOUR);
        } finally {
            authority.stop(0);
        }
        byte[] act = act();
        assertThatThrownBy(() -> seals.seal(act, "Acte", AT)).isInstanceOf(Refusal.Later.class);
    }
}
