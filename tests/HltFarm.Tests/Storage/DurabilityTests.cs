using HltFarm.Storage;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Storage;

public sealed class DurabilityTests
{
    private TemporaryDirectory folder = null!;

    [SetUp]
    public void Begin() => folder = new TemporaryDirectory();

    [TearDown]
    public void End() => folder.Dispose();

    [Test]
    public void What_is_appended_and_synced_is_in_the_file()
    {
        using (DurableFile file = DurableFile.CreateNew(folder.File("a")))
        {
            file.Append([1, 2, 3]);
            file.Append([4]);
            file.Sync();
            file.Rename(folder.File("b"));
            file.Append([5]);
            file.Sync();
            Assert.That(file.Length, Is.EqualTo(5));
        }
        Assert.That(File.ReadAllBytes(folder.File("b")), Is.EqualTo(new byte[] { 1, 2, 3, 4, 5 }));
        Assert.That(File.Exists(folder.File("a")), Is.False);
    }

    [Test]
    public void A_new_file_never_replaces_one_that_is_there()
    {
        folder.Write("a", "kept");

        Assert.That(() => DurableFile.CreateNew(folder.File("a")), Throws.TypeOf<InputException>().With.Message.Contains("File exists"));
    }

    [Test]
    public void A_full_disk_is_a_clear_error_and_the_file_is_suspect_from_then_on()
    {
        using DurableFile file = DurableFile.CreateOver("/dev/full");

        Assert.That(
            () => file.Append([1]),
            Throws.TypeOf<InputException>().With.Message.Contains("No space left on device").And.Property("ExitCode").EqualTo(1)
        );
        Assert.That(() => file.Append([1]), Throws.InvalidOperationException);
        Assert.That(() => file.Sync(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_failed_sync_is_an_error_and_is_not_tried_again()
    {
        // The null device takes every byte and cannot be synced.
        using DurableFile file = DurableFile.CreateOver("/dev/null");
        file.Append([1]);

        Assert.That(() => file.Sync(), Throws.TypeOf<InputException>().With.Message.Contains("Cannot sync /dev/null"));
        Assert.That(() => file.Sync(), Throws.InvalidOperationException);
    }

    [Test]
    public void A_document_replaces_the_one_before_as_a_whole()
    {
        string path = folder.Write("summary.json", "old and longer");

        AtomicDocument.Write(path, "new"u8);

        Assert.That(File.ReadAllText(path), Is.EqualTo("new"));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_document_that_cannot_be_written_leaves_the_one_before_and_nothing_else()
    {
        string path = folder.Write("summary.json", "old");
        File.CreateSymbolicLink(path + ".tmp", "/dev/full");

        Assert.That(() => AtomicDocument.Write(path, "new"u8), Throws.TypeOf<InputException>().With.Property("ExitCode").EqualTo(1));
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_directory_that_cannot_be_written_is_an_error_with_its_name()
    {
        folder.Write("file", "");
        string path = folder.File("file/summary.json");

        Assert.That(() => AtomicDocument.Write(path, "new"u8), Throws.TypeOf<InputException>().With.Message.Contains(path));
    }
}
