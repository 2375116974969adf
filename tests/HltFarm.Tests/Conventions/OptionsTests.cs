using System.Reflection;
using System.Runtime.CompilerServices;
using HltFarm.Running;
using HltFarm.Scenarios;
using HltFarm.TestKit;
using HltFarm.Vocabulary;

namespace HltFarm.Tests.Conventions;

public sealed class OptionsTests
{
    /// <summary>Every options record of a stage and the records nested in it.</summary>
    private static readonly Type[] All =
    [
        .. House
            .Types.Where(type => type is { IsInterface: false } && type.IsAssignableTo(typeof(IStageOptions)))
            .SelectMany(WithNested)
            .Distinct(),
    ];

    /// <summary>Those that are no part of another.</summary>
    private static readonly Type[] TopLevel = [.. All.Except(All.SelectMany(Nested))];

    [Test]
    public void Every_options_record_is_a_section_of_the_scenario_file()
    {
        Assert.That(Stages.Sections.Values, Is.EquivalentTo(TopLevel));
        Assert.That(Stages.Sections.Values, Is.Unique);
    }

    [Test]
    public void Options_are_sealed_records_that_are_complete_without_an_argument() =>
        Assert.That(All.Where(type => !type.IsSealed || !House.IsRecord(type) || type.GetConstructor([]) is null), Is.Empty);

    [Test]
    public void Options_are_set_once()
    {
        IEnumerable<string> offenders =
            from type in All
            from property in type.GetProperties()
            where property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            select $"{type.Name}.{property.Name}";

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Every_option_has_a_type_that_a_scenario_can_hold()
    {
        IEnumerable<string> offenders =
            from type in All
            from option in OptionProperty.Of(type)
            where option is { IsScalar: false, IsNested: false, IsList: false, IsTable: false }
            select $"{type.Name}.{option.Property.Name} is {option.Property.PropertyType}";

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Defaults_have_no_problems()
    {
        IEnumerable<string> problems =
            from type in All
            where type.IsAssignableTo(typeof(IStageOptions))
            from problem in ((IStageOptions)Activator.CreateInstance(type)!).Problems()
            select $"{type.Name}: {problem}";

        Assert.That(problems, Is.Empty);
    }

    [Test]
    public void Every_option_has_a_line_of_documentation()
    {
        IEnumerable<string> offenders =
            from type in All
            from option in OptionProperty.Of(type)
            where OptionDocs.Of(option.Property) is null
            select $"{type.Name}.{option.Property.Name}";

        Assert.That(offenders, Is.Empty, "default, unit and range in a <summary> above the property");
    }

    [Test]
    public void The_reference_scenario_shows_every_option_with_its_default_and_documentation()
    {
        Scenario defaults = new(
            "reference",
            "Every option of every stage at its default. Copy what you want to change.",
            "default",
            "reference.yaml",
            Stages.Sections.ToDictionary(section => section.Key, section => (IStageOptions)Activator.CreateInstance(section.Value)!)
        );

        string yaml = ScenarioWriter.ToYaml(defaults, OptionDocs.Of);

        Golden.Check(Repository.PathOf("cluster-config", "scenarios", "reference.yaml"), yaml);
        Scenario back = ScenarioReader.Parse(yaml, "reference.yaml", Stages.Sections);
        Assert.That(ScenarioWriter.ToYaml(back), Is.EqualTo(ScenarioWriter.ToYaml(defaults)));
    }

    [Test]
    public void Every_scenario_that_comes_with_the_program_is_right()
    {
        Assert.That(ConfigFile.Names("scenarios"), Is.Not.Empty);
        foreach (string name in ConfigFile.Names("scenarios"))
        {
            Assert.That(ScenarioReader.Read(name, Stages.Sections).Name, Is.EqualTo(name));
        }
    }

    private static IEnumerable<Type> WithNested(Type type) => [type, .. Nested(type).SelectMany(WithNested)];

    private static IEnumerable<Type> Nested(Type type) =>
        OptionProperty.Of(type).Where(option => option.IsNested).Select(option => option.Type);
}
