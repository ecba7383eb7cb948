namespace Citations.GraphQL.Types;

/// <summary>The introspection types in SDL (specification §4.2), with the engine's descriptions.</summary>
internal static class IntrospectionSdl
{
    public const string Text = """"
        "What a service can do: its types, its directives and where each kind of operation begins."
        type __Schema {
          "What the schema is about, in Markdown."
          description: String
          "All types, introspection's own among them."
          types: [__Type!]!
          "Where queries begin."
          queryType: __Type!
          "Where mutations begin, if there are any."
          mutationType: __Type
          "Where subscriptions begin, if there are any."
          subscriptionType: __Type
          "All directives."
          directives: [__Directive!]!
        }

        """
        Any type of the schema. Which fields have a value depends on `kind`; lists and non-null types wrap another type, `ofType`.
        """
        type __Type {
          "What sort of type this is."
          kind: __TypeKind!
          "The name; null for lists and non-null types."
          name: String
          "What the type is for, in Markdown."
          description: String
          "The address of the specification of a custom scalar."
          specifiedByURL: String
          "The fields of an object or interface type."
          fields(includeDeprecated: Boolean! = false): [__Field!]
          "The interfaces that an object or interface type implements."
          interfaces: [__Type!]
          "The object types that an interface or union stands for."
          possibleTypes: [__Type!]
          "The values of an enum type."
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          "The fields of an input object type."
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          "The type that a list or non-null type wraps."
          ofType: __Type
          "Whether exactly one field of an input object type must be given."
          isOneOf: Boolean
        }

        "The sorts of types."
        enum __TypeKind {
          "A leaf: `specifiedByURL` may have a value."
          SCALAR
          "`fields` and `interfaces` have a value."
          OBJECT
          "`fields`, `interfaces` and `possibleTypes` have a value."
          INTERFACE
          "`possibleTypes` has a value."
          UNION
          "A leaf: `enumValues` has a value."
          ENUM
          "`inputFields` and `isOneOf` have a value."
          INPUT_OBJECT
          "`ofType` has a value."
          LIST
          "`ofType` has a value."
          NON_NULL
        }

        "A field of an object or interface type."
        type __Field {
          "The name, unique in its type."
          name: String!
          "What the field gives, in Markdown."
          description: String
          "The arguments it accepts."
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          "The type of its value."
          type: __Type!
          "Whether it should no longer be used."
          isDeprecated: Boolean!
          "Why it should no longer be used."
          deprecationReason: String
        }

        "An argument of a field or directive, or a field of an input object."
        type __InputValue {
          "The name."
          name: String!
          "What it is for, in Markdown."
          description: String
          "The type of its value."
          type: __Type!
          "The value it has when none is given, as GraphQL text."
          defaultValue: String
          "Whether it should no longer be used."
          isDeprecated: Boolean!
          "Why it should no longer be used."
          deprecationReason: String
        }

        "A value of an enum type."
        type __EnumValue {
          "The name, as in documents and responses."
          name: String!
          "What the value means, in Markdown."
          description: String
          "Whether it should no longer be used."
          isDeprecated: Boolean!
          "Why it should no longer be used."
          deprecationReason: String
        }

        "A directive: an annotation with a meaning to the service or its tools."
        type __Directive {
          "The name, without the at sign."
          name: String!
          "What it does, in Markdown."
          description: String
          "Whether it may be applied more than once in one place."
          isRepeatable: Boolean!
          "Where it may be applied."
          locations: [__DirectiveLocation!]!
          "The arguments it accepts."
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
        }

        "The places where a directive may be applied."
        enum __DirectiveLocation {
          "On a query."
          QUERY
          "On a mutation."
          MUTATION
          "On a subscription."
          SUBSCRIPTION
          "On a field."
          FIELD
          "On a fragment definition."
          FRAGMENT_DEFINITION
          "On a fragment spread."
          FRAGMENT_SPREAD
          "On an inline fragment."
          INLINE_FRAGMENT
          "On a variable definition."
          VARIABLE_DEFINITION
          "On a schema definition."
          SCHEMA
          "On a scalar type."
          SCALAR
          "On an object type."
          OBJECT
          "On a field definition."
          FIELD_DEFINITION
          "On an argument definition."
          ARGUMENT_DEFINITION
          "On an interface type."
          INTERFACE
          "On a union type."
          UNION
          "On an enum type."
          ENUM
          "On an enum value."
          ENUM_VALUE
          "On an input object type."
          INPUT_OBJECT
          "On an input field."
          INPUT_FIELD_DEFINITION
        }
        """";
}
