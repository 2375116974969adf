using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Conventions;

/// <summary>The truth tag rides in the event's header; what decides on an event may not see it.</summary>
public sealed class TruthTagTests
{
    private static readonly string[] Forbidden = [nameof(EventHeader), nameof(Process), nameof(EventFlags)];

    [TestCase("HltFarm.Reconstruction")]
    [TestCase("HltFarm.Selection")]
    public void Physics_never_refers_to_the_header_or_the_process(string project) =>
        Assert.That(VocabularyTypesIn(House.AssemblyOf(project)).Intersect(Forbidden), Is.Empty);

    [Test]
    public void The_rule_finds_what_it_looks_for() =>
        Assert.That(VocabularyTypesIn(typeof(TruthTagTests).Assembly), Does.Contain(nameof(EventHeader)).And.Contain(nameof(Process)));

    [Test]
    public void A_fragment_accessor_gives_no_way_to_the_header() =>
        Assert.That(
            typeof(EventFragments)
                .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Select(member => member.Name),
            Is.EquivalentTo(["get_Item", "Item", ".ctor"])
        );

    /// <summary>Every type of the vocabulary that the assembly's code or signatures name.</summary>
    private static IEnumerable<string> VocabularyTypesIn(Assembly assembly)
    {
        using PEReader file = new(File.OpenRead(assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        return
        [
            .. metadata
                .TypeReferences.Select(metadata.GetTypeReference)
                .Where(type => metadata.GetString(type.Namespace) == typeof(EventHeader).Namespace)
                .Select(type => metadata.GetString(type.Name)),
        ];
    }
}
