namespace HltFarm.Specs.Tests.Selection;

/// <summary>A piece of a cut as text and, independently of the parser under test, what it means.</summary>
/// <param name="Value">A double, an int or a bool; throws <see cref="NoValueException"/> where the language has an evaluation error.</param>
internal sealed record GeneratedCut(string Text, Func<IReadOnlyDictionary<string, double>, object> Value);

/// <summary>The reference says that evaluation fails here.</summary>
internal sealed class NoValueException : Exception;
