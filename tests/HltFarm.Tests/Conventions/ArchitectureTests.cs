using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using HltFarm.TestKit;
using Assembly = System.Reflection.Assembly;

namespace HltFarm.Tests.Conventions;

public sealed class ArchitectureTests
{
    [Test]
    public void Projects_reference_only_what_the_picture_of_the_house_draws()
    {
        IEnumerable<string> offenders =
            from project in House.Projects
            from reference in ProjectReferences(project)
            where !House.Picture.GetValueOrDefault(project, []).Contains(reference)
            select $"{project} references {reference}";

        Assert.That(offenders, Is.Empty);
        Assert.That(
            House.Projects,
            Is.SubsetOf(House.Picture.Keys),
            "a new project comes with its place in House.Picture and in the design"
        );
    }

    [TestCase("HltFarm.Reconstruction")]
    [TestCase("HltFarm.Selection")]
    [TestCase("HltFarm.Vocabulary")]
    public void Physics_and_vocabulary_compile_without_Akka(string project)
    {
        Assert.That(PackageReferences(project), Has.None.StartsWith("Akka"));
        Assert.That(House.AssemblyOf(project).GetReferencedAssemblies().Select(name => name.Name), Has.None.StartsWith("Akka"));
    }

    [Test]
    public void Only_actors_setups_and_the_program_touch_Akka()
    {
        Assembly[] stages = [.. House.Assemblies.Where(assembly => assembly.GetName().Name != House.Program)];

        Assert.That(
            AkkaOutsideActors(stages),
            Is.Empty,
            "what needs Akka is an XxxActor, an XxxSetup, or nested in one; the rules of a stage live in its kernel"
        );
    }

    [Test]
    public void The_rule_on_Akka_finds_what_it_looks_for() =>
        Assert.That(
            AkkaOutsideActors(typeof(ArchitectureTests).Assembly),
            Has.Some.StartsWith("HltFarm.Tests.Wire.LoopbackNode").And.None.Contains("EchoSetup")
        );

    /// <summary>A type, the outermost one, of each use of an Akka type outside those that may.</summary>
    private static IEnumerable<string> AkkaOutsideActors(params Assembly[] assemblies)
    {
        Architecture architecture = new ArchLoader().LoadAssemblies(assemblies).Build();
        HashSet<string> own = [.. assemblies.Select(assembly => assembly.GetName().Name!)];
        return architecture
            .Types.Where(type => own.Contains(AssemblyName(type)))
            .SelectMany(type => type.Dependencies.Select(dependency => (Source: Outermost(type), Target: dependency.Target.FullName)))
            .Where(use => use.Target.StartsWith("Akka.", StringComparison.Ordinal))
            .Where(use =>
                !use.Source.EndsWith("Actor", StringComparison.Ordinal) && !use.Source.EndsWith("Setup", StringComparison.Ordinal)
            )
            .Select(use => $"{use.Source} uses {use.Target}")
            .Distinct();
    }

    private static string AssemblyName(IType type) => type.Assembly.Name.Split(',')[0];

    private static string Outermost(IType type) => type.FullName.Split('+', '/')[0];

    private static IEnumerable<string> ProjectReferences(string project) =>
        Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)!);

    private static IEnumerable<string> PackageReferences(string project) => Includes(project, "PackageReference");

    private static IEnumerable<string> Includes(string project, string item) =>
        XDocument
            .Load(Repository.PathOf("src", project, project + ".csproj"))
            .Descendants(item)
            .Select(element => element.Attribute("Include")!.Value);
}

/// <summary>For the test of the rule: its name lets it touch Akka.</summary>
internal static class EchoSetup
{
    public static Akka.Actor.Props Props => Akka.Actor.Props.Empty;
}
