export { ActionForm, type ActionFormProps } from './action-form'
export { FormField, type FormFieldProps } from './form-field'
export { SubmitButton, type SubmitButtonProps } from './submit-button'
export { useFieldError, useFormState } from './form-context'
