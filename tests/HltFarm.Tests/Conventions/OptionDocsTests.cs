using HltFarm.Vocabulary;

namespace HltFarm.Tests.Conventions;

public sealed class OptionDocsTests
{
    [TestCase(nameof(DocumentedOptions.Plain), "Default 1, 0 to 9.")]
    [TestCase(nameof(DocumentedOptions.Long), "Over two lines & with a Plain reference; 0 to <x>.")]
    [TestCase(nameof(DocumentedOptions.Nothing), null)]
    public void Documentation_of_an_option_is_its_summary_on_one_line(string option, string? text) =>
        Assert.That(OptionDocs.Of(typeof(DocumentedOptions).GetProperty(option)!), Is.EqualTo(text));
}

/// <summary>Not this.</summary>
internal sealed record DocumentedOptions : IStageOptions
{
    /// <summary>Default 1, 0 to 9.</summary>
    public int Plain { get; init; } = 1;

    /// <summary>Over two lines &amp; with
    /// a <see cref="Plain"/> reference; 0 to &lt;x&gt;.</summary>
    /// <remarks>Not this.</remarks>
    public IReadOnlyList<string> Long { get; init; } = [];

    public double Nothing { get; init; }

    public IEnumerable<string> Problems() => [];
}
